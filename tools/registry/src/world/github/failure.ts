import { RegistryError } from '../../error/registry-error.ts';
import { visible } from '../../finding/formats/visible.ts';
import { TOO_LARGE } from '../bounded-fetch.ts';
import type { CheckedOptions } from './options.ts';

/** What was asked of GitHub, in words. */
export interface Asked {
  /** Completes "GitHub was asked for", such as `pull request 7`. */
  readonly what: string;
  /** The permission that it takes, such as `checks: write`. */
  readonly permission: string;
}

/** Nobody knows whether GitHub did what it was asked: the answer did not arrive. */
export class LostAnswer extends RegistryError {}

const LONGEST_QUOTE = 200;

/** What a failed request means to us. The token is in none of it, nor is the cause, which holds the request. */
export function failure(error: unknown, asked: Asked, options: CheckedOptions): RegistryError {
  if (error instanceof RegistryError) return error;
  const what = `${asked.what} in ${options.owner}/${options.repo}`;
  const said = quote(error instanceof Error ? error.message : String(error), options.token);
  const { status = 0, response } = error as Refusal;
  const headers = response?.headers ?? {};
  if (status === 404 || (status === 422 && /^No commit found\b/.test(said)))
    return new RegistryError('NOT_DECLARED', `GitHub knows no ${what}.`, {
      fix: `Check the number and the repository. Where it is private, the token needs ${asked.permission}.`,
    });
  if (status === 401)
    return new RegistryError('HOST_REFUSED', `GitHub does not accept the token; it was asked for the ${what}.`, {
      fix: 'Use a token that has not expired.',
    });
  if (status === 429 || (status === 403 && isRateLimit(said, headers)))
    return new RegistryError('HOST_UNREACHABLE', `GitHub limits our requests: it was asked for the ${what}.`, {
      fix: `Run the command again ${later(headers['retry-after'])}.`,
    });
  if (status === 403) {
    const accepted = quote(String(headers['x-accepted-github-permissions'] ?? ''), options.token);
    return new RegistryError('HOST_REFUSED', `GitHub refuses this token the ${what}: ${said}`, {
      fix: `Give the token the permission ${asked.permission}${accepted && ` (GitHub says ${accepted})`}.`,
    });
  }
  if (status === TOO_LARGE)
    return new RegistryError(
      'HOST_UNREACHABLE',
      `GitHub's answer is longer than ${options.patience.bytes} bytes: ${what}.`,
      {
        fix: 'Check that the address is that of the GitHub API.',
      },
    );
  if (status >= 400 && status < 500)
    return new RegistryError('HOST_REFUSED', `GitHub refused, with ${status}, ${what}: ${said}`, {
      fix: 'Mend what GitHub names, then run the command again.',
    });
  return new LostAnswer(
    'HOST_UNREACHABLE',
    `GitHub ${response ? `answered ${status}` : `did not answer (${said})`}: it was asked for the ${what}.`,
    { fix: 'Run the command again in some minutes.' },
  );
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** What the library throws; without a response where none came. */
interface Refusal {
  readonly status?: number;
  readonly response?: { readonly headers?: Headers };
}

const isRateLimit = (said: string, headers: Headers): boolean =>
  headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined || /\brate limit/i.test(said);

const later = (seconds: string | number | undefined): string =>
  /^\d{1,6}$/.test(String(seconds)) ? `in ${seconds} seconds` : 'in an hour';

/** Words of GitHub in a sentence of ours: one line, not long, without the token. */
function quote(text: string, token: string | undefined): string {
  const bare = token === undefined ? text : text.replaceAll(token, '(the token)');
  const line = visible(bare.replace(/\s+/g, ' ').trim());
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
