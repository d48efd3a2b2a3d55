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
import { judgedAgainst } from './update-step.ts';

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
  for (const { path, before, after } of changes) {
    const slot = slotOf(path);
    if (before || !after || slot?.version === undefined || slot.id === undefined || !isVersion(slot.version)) continue;
    const name = namesBy(head)[slot.kind]?.get(slot.id);
    const to = name?.releases.get(slot.version);
    if (!name || !to || isOvertaken(slot.version, namesBy(base)[slot.kind]?.get(slot.id))) continue;
    const version = judgedAgainst(slot.version, name.releases.keys(), (one) => statusOf(name, one) === 'revoked');
    const from = version === undefined ? undefined : name.releases.get(version);
    if (from) yield pairOf(head, name, from, to);
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

function pairOf(
  head: Registry,
  name: VersionPair['name'],
  from: VersionPair['from'],
  to: VersionPair['to'],
): VersionPair {
  const [before, after] = [promiseOf(head, from), promiseOf(head, to)];
  const [old, next] = [shapeOf(head, from)?.file, shapeOf(head, to)?.file];
  return {
    name,
    from,
    to,
    compatibility: stricterCompatibility(before.compatibility, after.compatibility),
    contentModel: stricterContentModel(before.contentModel, after.contentModel),
    ...(old !== undefined && next !== undefined && { shapes: [old, next] }),
  };
}

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
export function promiseOf(
  head: Registry,
  declared: Declared<Versioned>,
): { readonly compatibility: Compatibility; readonly contentModel: ContentModel } {
  const type =
    declared.slot.kind === 'context' ? typeOf(head, declared)?.value : (declared.value as Partial<ContextType>);
  return { compatibility: type?.compatibility ?? 'backward', contentModel: type?.contentModel ?? 'open' };
}

/** The question about the shapes of a pair; undefined where one file holds both, or one cannot be told. */
export function updateQuestion({ shapes, contentModel }: VersionPair): ShapeQuestion | undefined {
  if (!shapes || shapes[0] === shapes[1]) return undefined;
  return { kind: 'update', before: shapes[0], after: shapes[1], contentModel };
}
