import { RegistryError } from '../../error/registry-error.ts';

/** Whose word we are at GitHub: the app that makes the check runs, and the account that writes its comments. */
export interface OwnIdentity {
  /** The app's number. */
  readonly app: number;
  /** The number of the app's account, which is another. */
  readonly account: number;
}

/** The app behind the token that every GitHub Actions job has. */
export const GITHUB_ACTIONS: OwnIdentity = { app: 15368, account: 41898282 };

/** What is waited for and read at the most. */
export interface Patience {
  /** Milliseconds that one answer may take. */
  readonly answer: number;
  /** The size of one answer, decompressed. */
  readonly bytes: number;
  /** Seconds that a rate limit may ask us to wait. */
  readonly rateLimit: number;
  /** Settings of the retry and throttling plugins, such as the length of their second. */
  readonly plugins?: { readonly retry?: object; readonly throttle?: object };
}

const PATIENCE: Patience = { answer: 20_000, bytes: 10_000_000, rateLimit: 60 };

/** Which repository at GitHub, and as whom. */
export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** Of an app: no other may make check runs. Without one, what is public can be read. */
  readonly token?: string;
  /** The root of the REST API; that of github.com by default. HTTPS, or HTTP on this machine. */
  readonly baseUrl?: string;
  /** The name of the required check. */
  readonly checkName?: string;
  /** Whose check runs and comments are our own; GitHub Actions by default. */
  readonly self?: OwnIdentity;
  /** The time, which a check run gets as its start. */
  readonly now: () => Date;
  readonly patience?: Partial<Patience>;
}

/** The options, complete and checked. */
export interface CheckedOptions {
  readonly owner: string;
  readonly repo: string;
  readonly token: string | undefined;
  readonly baseUrl: string;
  readonly checkName: string;
  readonly self: OwnIdentity;
  readonly now: () => Date;
  readonly patience: Patience;
}

const REPOSITORY = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})$/;
const TOKEN = /^[\x21-\x7e]{1,1000}$/;
const CHECK_NAME = /^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,99}$/;
const ON_THIS_MACHINE = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** Completes and checks the options. @throws RegistryError INPUT_INVALID, which never repeats the token. */
export function checkOptions(options: GitHubOptions): CheckedOptions {
  const { repository, token, checkName = 'ctxr decide', baseUrl = 'https://api.github.com' } = options;
  const [, owner, repo] = REPOSITORY.exec(repository) ?? [];
  if (owner === undefined || repo === undefined)
    throw invalid(`${JSON.stringify(repository)} names no repository at GitHub.`, 'Write it as owner/name.');
  if (token !== undefined && !TOKEN.test(token))
    throw invalid('The token for GitHub has a blank or another character that no token has.', 'Copy it again.');
  if (!CHECK_NAME.test(checkName))
    throw invalid(`${JSON.stringify(checkName)} cannot be the name of a check.`, 'Use letters, digits and blanks.');
  return {
    owner,
    repo,
    token,
    baseUrl: checkedBase(baseUrl),
    checkName,
    self: options.self ?? GITHUB_ACTIONS,
    now: options.now,
    patience: { ...PATIENCE, ...options.patience },
  };
}

/** A token goes to this address, so it goes encrypted or stays on this machine. */
function checkedBase(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && ON_THIS_MACHINE.test(url.hostname));
  if (url === undefined || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '')
    throw invalid('The address of the GitHub API is not an https address.', 'Give it as https://host/path.');
  return url.href.replace(/\/+$/, '');
}

const invalid = (message: string, fix: string): RegistryError => new RegistryError('INPUT_INVALID', message, { fix });
