import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { Answer } from './answer.ts';
import { boundedFetch, TOO_LARGE } from '../bounded-fetch.ts';
import { failure, type Asked } from './failure.ts';
import { type CheckedOptions, checkOptions, type GitHubOptions } from './options.ts';

/** A repository at GitHub, and the way to ask about it. */
export interface Connection extends CheckedOptions {
  readonly octokit: Octokit;
}

/** How often a rate limit is waited for before we give up. */
const WAITS = 2;

const Patient = Octokit.plugin(retry, throttling);

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Makes ready to ask; asks nothing yet. @throws RegistryError INPUT_INVALID. */
export function connect(given: GitHubOptions): Connection {
  const options = checkOptions(given);
  const { token, baseUrl, patience } = options;
  const wait = (seconds: number, _options: unknown, _octokit: unknown, waits: number): boolean =>
    waits < WAITS && seconds <= patience.rateLimit;
  const octokit = new Patient({
    ...(token !== undefined && { auth: token }),
    baseUrl,
    userAgent: 'ctxr',
    log: silent,
    request: { fetch: boundedFetch(patience), log: silent },
    // The throttling waits for rate limits; trying again at once would only make them longer.
    retry: { doNotRetry: [400, 401, 403, 404, 410, TOO_LARGE, 422, 429, 451], ...patience.plugins?.retry },
    throttle: { onRateLimit: wait, onSecondaryRateLimit: wait, ...patience.plugins?.throttle },
  });
  return { ...options, octokit };
}

/** Asks, and reads the answer. @throws RegistryError HOST_UNREACHABLE, HOST_REFUSED, NOT_DECLARED. */
export async function ask(
  connection: Connection,
  asked: Asked,
  send: (octokit: Octokit) => Promise<{ readonly data: unknown }>,
): Promise<Answer> {
  try {
    return new Answer((await send(connection.octokit)).data, asked.what);
  } catch (error) {
    throw failure(error, asked, connection);
  }
}

/** The repository as each request names it. */
export const repositoryOf = ({ owner, repo }: Connection): { readonly owner: string; readonly repo: string } => ({
  owner,
  repo,
});
