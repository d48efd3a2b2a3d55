import { type Context, type ContextType, isPrerelease, type Relation } from '@ctxr/model';
import { shapeOf } from '../check/compatibility/version-pairs.ts';
import { isRecord } from '../declaration/pointer.ts';
import type { Declared, Name, Registry } from '../declaration/registry.ts';
import { FORGETFUL, relateSchemas, type RelationStore, SAME, UNKNOWN } from './relate-schemas.ts';

/**
 * How the payloads of each version of a context or type relate to those of its neighbour below, by the version's file.
 * Neighbours are told by number alone: one that is withdrawn or revoked stays one, so that its relations outlive it.
 * The relations depend on the declarations alone, whatever the store remembers.
 */
export async function relationsOf(
  registry: Registry,
  valueOf: (file: string) => unknown,
  store: RelationStore = FORGETFUL,
): Promise<ReadonlyMap<string, Relation>> {
  const schemaIn = (file: string | undefined): unknown => {
    const value = file === undefined ? undefined : valueOf(file);
    return isRecord(value) ? value['schema'] : undefined;
  };
  const relations = new Map<string, Relation>();
  for (const { file, to, before, after } of neighbours(registry)) {
    const [old, next] = [schemaIn(before), schemaIn(after)];
    const isKnown = isRecord(old) && isRecord(next);
    const related = !isKnown ? UNKNOWN : before === after ? SAME : await relateSchemas(old, next, store);
    relations.set(file, { to, ...related });
  }
  return relations;
}

/** A version, its neighbour, and the files that hold their schemas, where they can be told. */
interface Neighbours {
  readonly file: string;
  readonly to: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The versions that have a neighbour: below them, the highest of their line or else of all, pre-releases left out. */
function* neighbours(registry: Registry): Iterable<Neighbours> {
  const names: readonly Name<Context | ContextType>[] = [...registry.contexts.values(), ...registry.types.values()];
  for (const { releases } of names) {
    let below: { readonly version: string; readonly release: Declared<Context | ContextType> } | undefined;
    for (const [version, release] of releases) {
      const [before, after] = [below?.release, release].map((one) => one && shapeOf(registry, one)?.file);
      if (below) yield { file: release.file, to: below.version, before, after };
      if (!isPrerelease(version)) below = { version, release };
    }
  }
}
