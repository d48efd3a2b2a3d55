import { digestFromHex } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Candidate, ChoiceOptions } from '../resolve/choose-version.ts';
import { readReference } from '../resolve/read-reference.ts';
import { assertMeant, linkedType } from '../resolve/type-link.ts';
import type { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import { pinMembers } from './format-lock.ts';
import { meantVersion } from './meant.ts';
import type { LockedPolicy, LockedSchema, Pin } from './lock.ts';

/**
 * What a reference to a context means now, as a lock pins it.
 * @throws ClientError NOT_FOUND, NO_MATCHING_VERSION, REVOKED, APPROVAL_UNMET, REFERENCE_INVALID
 */
export function pinFor(reader: SnapshotReader, reference: string, options: ChoiceOptions = {}, held?: Pin): Pin {
  const { id, range } = contextWanted(reference);
  const name = reader.name('context', id);
  if (name === undefined)
    throw new ClientError('NOT_FOUND', `There is no context "${id}" in publication ${reader.snapshot.index.seq}.`);
  return pinOf(reader, meantVersion(name, reader.candidates('context', id), range, options, held));
}

/** The version that a pin names, as the snapshot has it; undefined where that has it no more. */
export const heldBy = ({ id, version }: Pick<Pin, 'id' | 'version'>, reader: SnapshotReader): Candidate | undefined =>
  reader.candidates('context', id).find(({ entry }) => entry.version === version);

/** @throws ClientError RELEASE_CHANGED where the version that is pinned has another content than when it was pinned */
export function assertUnchanged(pin: Pin, reader: SnapshotReader): void {
  const listed = heldBy(pin, reader)?.entry.sha256;
  if (listed === undefined || digestFromHex(listed) === pin.digest) return;
  throw new ClientError(
    'RELEASE_CHANGED',
    `${pin.id}@${pin.version} has the digest ${digestFromHex(listed)} in publication ${reader.snapshot.index.seq}, but ${pin.digest} is locked. A release never changes: unless somebody edited the lock, do not use it, and tell the registry's operators.`,
  );
}

/** The context and the range that a reference names. @throws ClientError REFERENCE_INVALID */
export function contextWanted(reference: string): { readonly id: string; readonly range?: string } {
  const { kind, ...wanted } = readReference(reference);
  if (kind === undefined || kind === 'context') return wanted;
  throw new ClientError(
    'REFERENCE_INVALID',
    `"${reference}" names a ${kind}; only contexts are locked, with the types and policies that bind them.`,
  );
}

/** A version of a context with what binds it now: its schema's carrier, and the policies in force. */
export function pinOf(reader: SnapshotReader, candidate: Candidate): Pin {
  const { entry, status } = candidate;
  const context = reader.chosen('context', candidate)?.declaration;
  if (context === undefined || status === 'revoked')
    throw new ClientError('NO_MATCHING_VERSION', `The snapshot does not hold version ${entry.version ?? ''} for use.`);
  const schema = schemaOf(reader, candidate);
  return pinMembers({
    id: context.id,
    version: context.version,
    digest: digestFromHex(entry.sha256),
    ...(schema && { schema }),
    policies: policiesOf(reader, candidate),
    status,
  });
}

/** What carries the schema of a version's payloads: itself, or the release of its type that counts. */
export function schemaOf(reader: SnapshotReader, candidate: Candidate): LockedSchema | undefined {
  const { entry } = candidate;
  const { schema, type } = reader.chosen('context', candidate)?.declaration ?? {};
  if (schema !== undefined) return { digest: digestFromHex(entry.sha256) };
  if (type === undefined) return undefined;
  const link = linkedType(entry, reader.snapshot.revocations);
  if (link !== undefined) {
    assertMeant(link, type);
    return { digest: digestFromHex(link.sha256), type: `${link.id}@${link.version}` };
  }
  const found = reader.choose('type', type, { pick: 'lowest' });
  if (found === undefined) return undefined;
  const { id, version } = found.declaration;
  return { digest: digestFromHex(found.candidate.entry.sha256), type: `${id}@${version}` };
}

/** The releases in force of the policies that bind a version: its own ones, and those added since. */
export function policiesOf(reader: SnapshotReader, candidate: Candidate): readonly LockedPolicy[] {
  const { policies = [] } = reader.chosen('context', candidate)?.declaration ?? {};
  const references = [...policies, ...(candidate.entry.policiesAdded ?? [])];
  const found = references.flatMap((reference) => reader.choose('policy', reference) ?? []);
  const locked = found.map(({ candidate: { entry }, declaration: { id, version } }) => ({
    id,
    version,
    digest: digestFromHex(entry.sha256),
  }));
  return locked.filter(({ digest }, at) => locked.findIndex((other) => other.digest === digest) === at);
}
