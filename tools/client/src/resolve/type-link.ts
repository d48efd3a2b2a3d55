import { parseReference, type RevocationEntry, satisfies, type TypeLink, type VersionEntry } from '@ctxr/model';
import { ClientError } from '../error.ts';

/** The type that the index links a version to, unless that type was revoked since. */
export function linkedType(
  { schemaFrom: link }: VersionEntry,
  revocations: readonly RevocationEntry[],
): TypeLink | undefined {
  if (link === undefined) return undefined;
  const { id, version } = link;
  const revoked = revocations.some(
    (entry) => entry.kind === 'type' && entry.id === id && entry.version === version && entry.lifted === undefined,
  );
  return revoked ? undefined : link;
}

/** @throws ClientError MIX_AND_MATCH for a link to another type than the context names, or out of its range */
export function assertMeant({ id, version }: TypeLink, type: string): void {
  const wanted = parseReference(type);
  if (wanted?.id === id && (wanted.range === undefined || satisfies(version, wanted.range))) return;
  throw new ClientError('MIX_AND_MATCH', `The index links the type ${id}@${version} to a context that names ${type}.`);
}
