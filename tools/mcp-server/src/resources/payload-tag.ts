import { type Digest, reversedDomain } from '@ctxr/model';

/** Names a release in `_meta`, as everything that bears a payload of it does. */
export interface PayloadTag {
  readonly name: string;
  readonly version: string;
  readonly digest: Digest;
}

/** The `_meta` of what belongs to a release; none where the registry's domain is not known. */
export const taggedMeta = (domain: string | undefined, tag: PayloadTag): Record<string, unknown> | undefined =>
  domain === undefined ? undefined : { [`${reversedDomain(domain)}/context`]: tag };
