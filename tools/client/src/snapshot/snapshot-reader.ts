import { type IndexKind, type NameDocument, parseReference, treeKey } from '@ctxr/model';
import { choiceOf } from '../resolve/choice-of.ts';
import { type Candidate, candidatesOf, type ChoiceOptions } from '../resolve/choose-version.ts';
import type { Declarations } from '../resolve/resolution.ts';
import type { Snapshot } from './snapshot.ts';

/** A chosen release with its declaration. */
export interface Chosen<K extends IndexKind> {
  readonly candidate: Candidate;
  readonly declaration: Declarations[K];
}

/** Looks things up in a snapshot. */
export class SnapshotReader {
  readonly snapshot: Snapshot;
  readonly #names: ReadonlyMap<string, NameDocument>;
  readonly #candidates = new Map<string, readonly Candidate[]>();

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    this.#names = new Map(snapshot.names.map((name) => [treeKey(name.kind, name.id), name]));
  }

  name(kind: IndexKind, id: string): NameDocument | undefined {
    return this.#names.get(treeKey(kind, id));
  }

  /** The versions of a name as they stand, ascending; none for a name that is not there. */
  candidates(kind: IndexKind, id: string): readonly Candidate[] {
    const key = treeKey(kind, id);
    const known = this.#candidates.get(key);
    if (known !== undefined) return known;
    const name = this.#names.get(key);
    const candidates = name === undefined ? [] : candidatesOf(name, this.snapshot.revocations);
    this.#candidates.set(key, candidates);
    return candidates;
  }

  /** The live release that `id[@range]` means, where there is one; a reference to another registry means nothing here. */
  choose<K extends IndexKind>(kind: K, reference: string, options: ChoiceOptions = {}): Chosen<K> | undefined {
    const wanted = parseReference(reference);
    const name = wanted?.domain === undefined ? this.name(kind, wanted?.id ?? '') : undefined;
    if (name === undefined) return undefined;
    const candidate = choiceOf(name, this.candidates(kind, name.id), wanted?.range, options);
    return candidate && this.chosen(kind, candidate);
  }

  /** A candidate with its declaration; undefined where the snapshot does not hold it. */
  chosen<K extends IndexKind>(kind: K, candidate: Candidate): Chosen<K> | undefined {
    const { objects } = this.snapshot;
    const { sha256 } = candidate.entry;
    if (!Object.hasOwn(objects, sha256)) return undefined;
    return { candidate, declaration: objects[sha256] as unknown as Declarations[K] };
  }
}
