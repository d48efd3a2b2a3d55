import { type ObjectPart } from '../../schema/ir.ts';
import { type Alignment, type Step } from '../pair.ts';
import { propertyName } from '../path.ts';

/** Changes of what the presence of a property demands; schemas on both sides are paired elsewhere. */
export function* dependencySteps({ old, next, name, place }: Alignment): Iterable<Step> {
  const [from, to] = [old.object, next.object];
  for (const key of keysOf(from.dependentRequired, to.dependentRequired)) {
    const [before, after] = [from.dependentRequired.get(key) ?? [], to.dependentRequired.get(key) ?? []];
    if ([...before].sort().join('\n') === [...after].sort().join('\n')) continue;
    const listed = (keys: readonly string[]): string =>
      keys.length === 0 ? 'nothing' : keys.map(propertyName).join(', ');
    yield {
      kind: 'dependency',
      text: `with ${propertyName(key)}, ${name} needs ${listed(before)} → ${listed(after)}`,
      place: place('dependentRequired', key),
      apply: (current, target) => taken(current, target, 'dependentRequired', key),
    };
  }
  for (const key of keysOf(from.dependentSchemas, to.dependentSchemas)) {
    if (from.dependentSchemas.has(key) && to.dependentSchemas.has(key)) continue;
    yield {
      kind: 'dependency',
      text: `${to.dependentSchemas.has(key) ? 'added' : 'removed'} a condition on ${name} with ${propertyName(key)}`,
      place: place('dependentSchemas', key),
      apply: (current, target) => taken(current, target, 'dependentSchemas', key),
    };
  }
}

const keysOf = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].sort();

function taken<T extends { readonly object: ObjectPart }>(
  current: T,
  target: T,
  field: 'dependentRequired' | 'dependentSchemas',
  key: string,
): T {
  const map = new Map<string, unknown>(current.object[field]);
  const value = target.object[field].get(key);
  if (value === undefined) map.delete(key);
  else map.set(key, value);
  return { ...current, object: { ...current.object, [field]: map } };
}
