import type { Json } from '@ctxr/compat';
import type { Subject } from '../declaration/layout.ts';
import { isRecord } from '../declaration/pointer.ts';
import { type KnownSources, type LoadedRegistry, loadRegistry } from '../declaration/load.ts';
import { type Name, statusOf } from '../declaration/registry.ts';
import { promiseOf, shapeOf } from '../check/compatibility/version-pairs.ts';
import { judgedAgainst } from '../check/compatibility/update-step.ts';
import { findName, KIND_WORDS } from '../check/event/target.ts';
import { everyName, namesOf } from '../check/names.ts';
import { list } from '../check/standing.ts';
import { type DiffSide, diffPair } from '../check/diff/pair-diff.ts';
import { RegistryError } from '../error/registry-error.ts';
import { commitTree } from './commit-tree.ts';
import { statesOf } from './states.ts';

export { diffPair };
export type { DiffSide, PairDiff, ShapeDiff } from '../check/diff/pair-diff.ts';
export type { FieldChange } from '../check/diff/field-changes.ts';

/** The registry on disk, and as it is released. */
export interface States {
  readonly head: LoadedRegistry;
  readonly base: LoadedRegistry;
}

/**
 * Reads the registry on disk and at the base: HEAD, or where HEAD left the reference.
 * @throws RegistryError BASE_UNKNOWN, REPOSITORY_UNREADABLE.
 */
export async function readStates(folder: string, base?: string): Promise<States> {
  const { head, base: released } = await statesOf(folder, base);
  const known: KnownSources = new Map();
  const before = await loadRegistry(released, known);
  return { head: await loadRegistry(head, known), base: before };
}

/** Both states as two commits have them, of which nothing has to be checked out. */
export async function committedStates(folder: string, base: string, head: string): Promise<States> {
  const known: KnownSources = new Map();
  const before = await loadRegistry(await commitTree(folder, base), known);
  return { head: await loadRegistry(await commitTree(folder, head), known), base: before };
}

/**
 * The release that `[kind:]id@version` names, on disk, or at the base where it is gone (the other way round where
 * `first` says so).
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, CHECK_FAILED.
 */
export function sideOf({ head, base }: States, text: string, first: 'head' | 'base' = 'head'): DiffSide {
  const states = first === 'head' ? [head, base] : [base, head];
  const target = findName(head.registry, text);
  const { version } = target;
  if (version === undefined)
    throw new RegistryError('INPUT_INVALID', `"${text}" names no version, and two versions are compared.`, {
      fix: `Write ${target.shown}@${[...target.name.releases.keys()].at(-1) ?? '1.0.0'}, or give ${target.shown} alone: its last release is compared with what is on disk.`,
    });
  for (const state of states) {
    const side = releaseSide(state, target.subject, target.name.id, version);
    if (side) return side;
  }
  throw new RegistryError('NOT_DECLARED', `${target.name.id} has no version ${version}.`, {
    fix: `Its versions are ${list([...target.name.releases.keys()], 8)}.`,
  });
}

/** Everything of contexts, types, policies and servers that differs from the base. */
export interface ChangedSides {
  readonly pairs: readonly (readonly [DiffSide, DiffSide])[];
  /** First versions, which follow nothing. */
  readonly firsts: readonly DiffSide[];
}

/** The new versions on disk, each beside the one it follows, and released files that were edited in place. */
export function changedSides({ head, base }: States): ChangedSides {
  const pairs: (readonly [DiffSide, DiffSide])[] = [];
  const firsts: DiffSide[] = [];
  for (const { subject, name } of everyName(head.registry)) {
    const released = namesOf(base.registry, subject).get(name.id);
    const sideAt = (state: LoadedRegistry, version: string | undefined): DiffSide | undefined =>
      version === undefined ? undefined : releaseSide(state, subject, name.id, version);
    for (const [version, { file }] of name.releases) {
      const isReleased = released?.releases.has(version) === true;
      if (isReleased && isSame(base.declared.get(file), head.declared.get(file))) continue;
      const next = sideAt(head, version);
      const old = isReleased ? sideAt(base, version) : sideAt(head, earlier(name, version));
      if (next && old) pairs.push([old, next]);
      else if (next) firsts.push(next);
    }
  }
  return { pairs, firsts };
}

/**
 * Both sides for one name. `id@version`: that version and the one it follows. `id`: the last release and what is on
 * disk since, a new version or, by mistake, an edited release.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED.
 */
export function sidesOf(states: States, text: string): readonly [DiffSide, DiffSide] {
  const { head, base } = states;
  const target = findName(head.registry, text);
  const { name, shown } = target;
  const released = namesOf(base.registry, target.subject).get(name.id);
  if (target.version !== undefined) {
    const next = sideOf(states, text);
    const before = earlier(name, target.version);
    if (before === undefined)
      throw new RegistryError(
        'NOT_DECLARED',
        `${name.id} ${target.version} is the first: no version comes before it.`,
        {
          fix: 'Name two versions, or two files.',
        },
      );
    return [sideOf(states, `${shown}@${before}`), next];
  }
  const fresh = [...name.releases.keys()].findLast((version) => released?.releases.has(version) !== true);
  const before = fresh === undefined ? undefined : earlier(released ?? name, fresh);
  if (fresh !== undefined && before !== undefined)
    return [sideOf(states, `${shown}@${before}`, 'base'), sideOf(states, `${shown}@${fresh}`)];
  if (fresh !== undefined) throw unfollowed(shown, fresh);
  const edited = [...name.releases].findLast(([version, { file }]) => {
    const old = released?.releases.get(version);
    return old !== undefined && !isSame(base.declared.get(old.file), head.declared.get(file));
  });
  if (edited) return [sideOf(states, `${shown}@${edited[0]}`, 'base'), sideOf(states, `${shown}@${edited[0]}`)];
  throw new RegistryError('NOT_DECLARED', `Nothing of ${shown} changed since its last release.`, {
    fix: `Edit a new version (ctxr new ${KIND_WORDS[target.subject]} ${name.id}), or name two: ctxr diff ${shown}@1.0.0 ${shown}@1.1.0.`,
  });
}

const unfollowed = (shown: string, version: string): RegistryError =>
  new RegistryError('NOT_DECLARED', `${shown} ${version} follows no release, so there is nothing to compare it with.`, {
    fix: 'Name two versions or two files: ctxr diff A B.',
  });

const earlier = (name: Name<unknown>, version: string): string | undefined =>
  judgedAgainst(version, name.releases.keys(), (one) => statusOf(name, one) === 'revoked');

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function releaseSide(
  { registry, declared }: LoadedRegistry,
  subject: Subject,
  id: string,
  version: string,
): DiffSide | undefined {
  const release = namesOf(registry, subject).get(id)?.releases.get(version);
  const value = release && declared.get(release.file);
  if (!release || !isRecord(value)) return undefined;
  const carrier = shapeOf(registry, release);
  const holder = carrier && declared.get(carrier.file);
  const schema = isRecord(holder) ? holder['schema'] : undefined;
  return {
    label: `${subject === 'context' ? '' : `${KIND_WORDS[subject]} `}${id} ${version}`,
    declaration: value,
    ...(isRecord(schema) && { schema: schema as Json, ...promiseOf(registry, release) }),
  };
}
