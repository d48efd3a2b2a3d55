import { type Digest, reversedDomain } from '@ctxr/model';

/** Names a release in `_meta`: what a document declares, and what its digest is. */
export interface NamedDocument {
  readonly kind: 'context' | 'type';
  readonly id: string;
  readonly version: string;
  readonly digest: Digest;
}

/**
 * The `_meta` of a declaration; none where the registry's domain is not known. Its key is not that of payloads: a
 * declaration is no payload of the context that it declares.
 */
export const releaseMeta = (domain: string | undefined, named: NamedDocument): Record<string, unknown> | undefined =>
  domain === undefined ? undefined : { [`${reversedDomain(domain)}/release`]: named };
