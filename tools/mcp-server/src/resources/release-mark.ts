import { type Digest, reversedDomain } from '@ctxr/model';
import type { ResourceKind } from './release-uri.ts';

/**
 * Names a release whose declaration is handed out. It is no payload tag (`…/context`), which would say that the
 * declaration is a payload and fits the schema in it.
 */
export interface ReleaseMark {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly version: string;
  /** SHA-256 over the declaration's canonical JSON. */
  readonly digest: Digest;
}

/** The `_meta` of a declaration; none where the registry's domain is not known. */
export const releaseMeta = (domain: string | undefined, mark: ReleaseMark): Record<string, unknown> | undefined =>
  domain === undefined ? undefined : { [`${reversedDomain(domain)}/release`]: mark };
