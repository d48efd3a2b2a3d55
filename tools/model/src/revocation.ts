import type { RevocationEntry } from './index-format.ts';

/** Names an entry of the revocation list: the version, the day and the reason. A lift changes no name. */
export const revocationKey = ({ kind, id, version, at, reason }: RevocationEntry): string =>
  JSON.stringify([kind, id, version, at, reason]);

/** Names the version that an entry is about, as `kind/id@version`. */
export const revokedVersion = ({ kind, id, version }: Pick<RevocationEntry, 'kind' | 'id' | 'version'>): string =>
  `${kind}/${id}@${version}`;
