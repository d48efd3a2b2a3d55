import { isPlain, NEVER_TYPE, type Type, typeKey, UNKNOWN_TYPE } from './type.ts';

/** The union of the types, each once, without those that a wider one of them contains. */
export function unionOf(types: readonly Type[]): Type {
  const flat = new Map<string, Type>();
  for (const type of types) for (const one of type.kind === 'union' ? type.types : [type]) flat.set(typeKey(one), one);
  if (flat.has('unknown')) return UNKNOWN_TYPE;
  const has = (name: string): boolean => flat.has(name);
  const kept = [...flat.values()].filter(
    (type) => !isPlain(type, 'never') && !(type.kind === 'literal' && has(typeof type.value)),
  );
  const [only, ...more] = inOrder(kept);
  if (only === undefined) return NEVER_TYPE;
  return more.length === 0 ? only : { kind: 'union', types: [only, ...more] };
}

/** `null` and `undefined` come last, as people write them; a pair of truth values is a boolean. */
function inOrder(types: readonly Type[]): readonly Type[] {
  const truths = types.filter((type) => type.kind === 'literal' && typeof type.value === 'boolean');
  const joined =
    truths.length < 2
      ? types
      : types.flatMap((type): readonly Type[] =>
          type === truths[0] ? [{ kind: 'plain', name: 'boolean' }] : truths.includes(type) ? [] : [type],
        );
  const isLast = (type: Type): boolean => isPlain(type, 'null') || isPlain(type, 'undefined');
  return [...joined.filter((type) => !isLast(type)), ...joined.filter(isLast)];
}
