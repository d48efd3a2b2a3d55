import { type ObjectPart } from '../../schema/ir.ts';
import { type Formula } from '../formula.ts';
import { type Store } from '../store.ts';
import { stringMeaning } from './key-set.ts';
import { patternAtom } from './string-part.ts';
import { type Translation } from './translation.ts';

/** What the object keywords of a node say, but for `unevaluatedProperties`. */
export function objectPart(t: Translation, part: ObjectPart): Formula[] {
  const { store } = t;
  const every = (keys: Formula, node: number): Formula =>
    store.make({ kind: 'everyMember', keys, value: t.literal(node) });
  const parts = [...part.properties].map(([name, node]) => every(store.values([name]), node));
  parts.push(...part.patterns.map(({ pattern, node }) => every(patternAtom(store, pattern), node)));
  if (part.additional !== undefined) parts.push(every(store.not(declaredNames(store, part)), part.additional));
  if (part.names !== undefined) {
    const refused = store.not(stringMeaning(t, t.literal(part.names)));
    parts.push(store.make({ kind: 'everyMember', keys: refused, value: store.no }));
  }
  parts.push(...part.required.map((name) => present(store, name)));
  if (part.minProperties > 0) parts.push(store.make({ kind: 'minProperties', count: part.minProperties }));
  if (part.maxProperties !== Infinity) parts.push(store.make({ kind: 'maxProperties', count: part.maxProperties }));
  for (const [name, names] of part.dependentRequired)
    parts.push(store.or([store.not(present(store, name)), store.and(names.map((other) => present(store, other)))]));
  for (const [name, node] of part.dependentSchemas)
    parts.push(store.or([store.not(present(store, name)), t.literal(node)]));
  return parts;
}

/** The statement that an object has a member of this name. */
export const present = (store: Store, name: string): Formula =>
  store.make({ kind: 'someMember', keys: store.values([name]), value: store.yes });

/** The names that `properties` or `patternProperties` speak about. */
export function declaredNames(store: Store, { properties, patterns }: ObjectPart): Formula {
  const named = properties.size === 0 ? [] : [store.values(properties.keys())];
  return store.or([...named, ...patterns.map(({ pattern }) => patternAtom(store, pattern))]);
}
