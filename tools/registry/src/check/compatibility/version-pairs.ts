import { compareVersions, type Context, type ContextPolicy, type ContextType, isVersion, lineOf } from '@ctxr/model';
import { type DeclarationKind, slotOf } from '../../declaration/layout.ts';
import { type Declared, type Name, type Registry, resolveType, statusOf } from '../../declaration/registry.ts';
import type { States } from '../rule.ts';
import {
  type Compatibility,
  type ContentModel,
  stricterCompatibility,
  stricterContentModel,
} from './required-update.ts';
import type { ShapeQuestion } from './shape-verdict.ts';
import { isSmaller, judgedAgainst, stepBetween, stepFor } from './update-step.ts';

/** What carries a version that tells of a change for others. */
export type Versioned = Context | ContextType | ContextPolicy;

/** A version that this change adds, and the release that it is judged against. */
export interface VersionPair {
  readonly name: Name<Versioned>;
  readonly from: Declared<Versioned>;
  readonly to: Declared<Versioned>;
  /** The promise and the content model by which the pair is judged: the stricter of both sides. */
  readonly compatibility: Compatibility;
  readonly contentModel: ContentModel;
  /** The files that hold the two schemas; undefined where one cannot be told, and for policies. */
  readonly shapes?: readonly [before: string, after: string];
}

/** The new versions of contexts, types and policies that have a release to be judged against, in the order of their files. */
export function versionPairs(input: States): readonly VersionPair[] {
  const known = kept.get(input.head);
  if (known?.changes === input.changes) return known.pairs;
  const pairs = [...pairsOf(input)];
  kept.set(input.head, { changes: input.changes, pairs });
  return pairs;
}

/** Several rules ask for the same pairs. */
const kept = new WeakMap<Registry, { changes: States['changes']; pairs: readonly VersionPair[] }>();

function* pairsOf({ head, base, changes }: States): Iterable<VersionPair> {
  const states: Before = { head, base, promises: new Map() };
  for (const { path, before, after } of changes) {
    const slot = slotOf(path);
    if (before || !after || slot?.version === undefined || slot.id === undefined || !isVersion(slot.version)) continue;
    const name = namesBy(head)[slot.kind]?.get(slot.id);
    const to = name?.releases.get(slot.version);
    if (!name || !to || isOvertaken(slot.version, namesBy(base)[slot.kind]?.get(slot.id))) continue;
    const from = releaseBefore(name, slot.version);
    if (from) yield pairOf(states, name, from, to);
  }
}

/** Whether a higher version of the line is released, of which `version-increases` speaks. */
const isOvertaken = (version: string, released: Name<Versioned> | undefined): boolean =>
  [...(released?.releases.keys() ?? [])].some(
    (other) => lineOf(other) === lineOf(version) && compareVersions(other, version) > 0,
  );

const namesBy = (head: Registry): Readonly<Partial<Record<DeclarationKind, ReadonlyMap<string, Name<Versioned>>>>> => ({
  context: head.contexts,
  'context-type': head.types,
  'context-policy': head.policies,
});

/** The release that a version of the name is judged against. */
function releaseBefore(name: Name<Versioned>, version: string): Declared<Versioned> | undefined {
  const before = judgedAgainst(version, name.releases.keys(), (one) => statusOf(name, one) === 'revoked');
  return before === undefined ? undefined : name.releases.get(before);
}

function pairOf(
  states: Before,
  name: VersionPair['name'],
  from: VersionPair['from'],
  to: VersionPair['to'],
): VersionPair {
  const [old, next] = [shapeOf(registryOf(states, from), from)?.file, shapeOf(states.head, to)?.file];
  return {
    name,
    from,
    to,
    ...stricterPromise(keptPromise(states, name, from), promiseOf(states.head, to)),
    ...(old !== undefined && next !== undefined && { shapes: [old, next] }),
  };
}

interface Before extends Pick<States, 'head' | 'base'> {
  /** The kept promises found so far: many versions of one name may be added at once. */
  readonly promises: Map<Declared<Versioned>, Promised>;
}

/** What is released means what it meant before the change, which may end the very type that it is an instance of. */
const registryOf = ({ head, base }: Before, { file }: Declared<Versioned>): Registry =>
  base.files.has(file) ? base : head;

/**
 * What those count on who have a release. Nobody has one that this same change adds, so such a release can loosen
 * nothing: they count on the one before it as well, unless its number tells them of a break.
 */
function keptPromise(states: Before, name: Name<Versioned>, release: Declared<Versioned>): Promised {
  const promise = states.promises.get(release) ?? ownOrEarlier(states, name, release);
  states.promises.set(release, promise);
  return promise;
}

function ownOrEarlier(states: Before, name: Name<Versioned>, release: Declared<Versioned>): Promised {
  const own = promiseOf(registryOf(states, release), release);
  const version = release.slot.version ?? '';
  const before = states.base.files.has(release.file) ? undefined : releaseBefore(name, version);
  const earlier = before?.slot.version ?? '';
  if (!before || !isSmaller(stepBetween(earlier, version), stepFor(earlier, 'major'))) return own;
  return stricterPromise(keptPromise(states, name, before), own);
}

/** The promise and the content model of a release. */
type Promised = Pick<VersionPair, 'compatibility' | 'contentModel'>;

const stricterPromise = (one: Promised, other: Promised): Promised => ({
  compatibility: stricterCompatibility(one.compatibility, other.compatibility),
  contentModel: stricterContentModel(one.contentModel, other.contentModel),
});

/** The declaration that holds the schema of a release: itself, or the type that a context leaves it to. */
export function shapeOf(head: Registry, declared: Declared<Versioned>): Declared<Versioned> | undefined {
  if (declared.outline.members.includes('schema')) return declared;
  return typeOf(head, declared);
}

/** The type's release that a context is an instance of. */
export function typeOf(head: Registry, { slot, value }: Declared<Versioned>): Declared<ContextType> | undefined {
  const type = slot.kind === 'context' ? (value as Partial<Context>).type : undefined;
  return type === undefined ? undefined : resolveType(head, type);
}

/** What a release promises; a context promises what its type does, and without one what is promised by default. */
export function promiseOf(head: Registry, declared: Declared<Versioned>): Promised {
  const type =
    declared.slot.kind === 'context' ? typeOf(head, declared)?.value : (declared.value as Partial<ContextType>);
  return { compatibility: type?.compatibility ?? 'backward', contentModel: type?.contentModel ?? 'open' };
}

/** The question about the shapes of a pair; undefined where one file holds both, or one cannot be told. */
export function updateQuestion({ shapes, contentModel }: VersionPair): ShapeQuestion | undefined {
  if (!shapes || shapes[0] === shapes[1]) return undefined;
  return { kind: 'update', before: shapes[0], after: shapes[1], contentModel };
}
