import type { KeysOptions } from '../keys/options.ts';

/** What `ctxr trust` takes. */
export interface TrustOptions extends Omit<KeysOptions, 'to' | 'command' | 'public'> {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly replace: readonly string[];
  readonly threshold: readonly string[];
  readonly compromised: readonly string[];
  readonly renew?: string | true;
  readonly expires?: string;
  readonly preset?: string;
  readonly key: readonly string[];
  readonly discard?: boolean;
  readonly allOnline?: boolean;
  readonly yes?: boolean;
}
