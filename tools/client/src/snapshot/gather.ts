import { isLive, type NameDocument, parseReference, satisfies, treeKey } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { choiceOf } from '../resolve/choice-of.ts';
import { type Candidate, candidatesOf, type ChoiceOptions } from '../resolve/choose-version.ts';
import type { IndexReader } from '../resolve/index-reader.ts';
import type { Snapshot } from './snapshot.ts';

/** What a snapshot is to hold, with all that binds it. */
export interface Wants {
  /** References `id@range` to contexts: every version in the range that is live or named below. */
  readonly contexts: readonly string[];
  /** Ids of contexts of which all versions are to be known, with no declaration of any. */
  readonly names?: readonly string[];
  /** Exact versions that count whatever their status. */
  readonly exact?: readonly { readonly id: string; readonly version: string }[];
  /** Participants by id, or one release of a server as `id@version`. */
  readonly participants?: readonly string[];
}

/** Gathers from one verified publication what a question needs: contexts with their types and policies, participants. */
export async function gatherSnapshot(reader: IndexReader, wants: Wants): Promise<Snapshot> {
  const { head, revocations, registry } = reader.publication;
  const names = new Map<string, Promise<NameDocument | undefined>>();
  const objects = new Map<string, Promise<Record<string, unknown>>>();
  const nameOf = (kind: NameDocument['kind'], id: string): Promise<NameDocument | undefined> => {
    const key = treeKey(kind, id);
    const known = names.get(key) ?? reader.name({ kind, id }).catch(unlessAbsent);
    names.set(key, known);
    return known;
  };
  const objectOf = (name: NameDocument, candidate: Candidate): Promise<Record<string, unknown>> => {
    const { sha256 } = candidate.entry;
    const known = objects.get(sha256) ?? reader.declaration(name, candidate);
    objects.set(sha256, known);
    return known;
  };
  const take = async (kind: NameDocument['kind'], reference: string, options?: ChoiceOptions) => {
    const wanted = parseReference(reference);
    const name = wanted?.domain === undefined ? await nameOf(kind, wanted?.id ?? '') : undefined;
    const chosen = name && choiceOf(name, candidatesOf(name, revocations), wanted?.range, options);
    return name && chosen && objectOf(name, chosen);
  };
  const takeContext = async (id: string, isWanted: (candidate: Candidate) => boolean): Promise<void> => {
    const name = await nameOf('context', id);
    if (name === undefined) return;
    const wanted = candidatesOf(name, revocations).filter(isWanted);
    await Promise.all(
      wanted.map(async (candidate) => {
        const { policies, type } = (await objectOf(name, candidate)) as { policies?: string[]; type?: string };
        const bound = [...(policies ?? []), ...(candidate.entry.policiesAdded ?? [])];
        await Promise.all([
          ...bound.map((policy) => take('policy', policy)),
          ...(type === undefined ? [] : [take('type', type, { pick: 'lowest' })]),
        ]);
      }),
    );
  };
  const takeParticipant = async (id: string): Promise<void> => {
    const declared = (await take('participant', id)) as { owner?: unknown } | undefined;
    if (typeof declared?.owner === 'string') await take('participant', declared.owner);
  };
  await Promise.all([
    ...wants.contexts.map((reference) => {
      const { id = '', range = '*' } = parseReference(reference) ?? {};
      return takeContext(
        id,
        ({ entry, status }) => isLive(status) && satisfies(entry.version ?? '', range, 'pre-releases-too'),
      );
    }),
    ...(wants.names ?? []).map((id) => nameOf('context', id)),
    ...(wants.exact ?? []).map(({ id, version }) => takeContext(id, ({ entry }) => entry.version === version)),
    ...(wants.participants ?? []).map(takeParticipant),
  ]);
  return {
    format: 1,
    ...(registry !== undefined && { registry }),
    index: { root: head.root, seq: head.seq, commit: head.commit },
    names: (await settled(names)).flatMap(([, name]) => name ?? []),
    objects: Object.fromEntries(await settled(objects)),
    revocations,
  };
}

function unlessAbsent(failure: unknown): undefined {
  if (failure instanceof ClientError && failure.code === 'NOT_FOUND') return undefined;
  throw failure;
}

const settled = async <T>(promises: ReadonlyMap<string, Promise<T>>): Promise<(readonly [string, T])[]> =>
  (await Promise.all([...promises].map(async ([key, promise]) => [key, await promise] as const))).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
