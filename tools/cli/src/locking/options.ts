import type { ClientOptions } from '../client/open.ts';

/** The options of `ctxr lock`. */
export interface LockOptions extends ClientOptions {
  readonly update?: boolean;
  readonly check?: boolean;
  readonly remove?: boolean;
  readonly strict?: boolean;
  readonly prerelease?: boolean;
  readonly lock?: string;
}
