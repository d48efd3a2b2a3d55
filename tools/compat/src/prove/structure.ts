import { isArray, isObject, type Json } from '../value/json.ts';
import { type Formula } from './formula.ts';
import { type Store } from './store.ts';
import { present } from './translate/object-part.ts';

/** The statement that an array or object equals one of the values, said about its items or members. */
export function equalsOneOf(store: Store, values: Iterable<Json>): Formula {
  return store.or([...values].map((value) => equals(store, value)));
}

function equals(store: Store, value: Json): Formula {
  if (isArray(value))
    return store.and([
      store.make({ kind: 'minItems', count: value.length }),
      store.make({ kind: 'maxItems', count: value.length }),
      ...value.map((item, at) => store.make({ kind: 'everyItem', from: at, to: at + 1, value: store.values([item]) })),
    ]);
  if (!isObject(value)) return store.values([value]);
  const names = Object.keys(value);
  const others = store.not(store.values(names));
  return store.and([
    store.make({ kind: 'everyMember', keys: others, value: store.no }),
    ...names.map((name) => present(store, name)),
    ...names.map((name) =>
      store.make({ kind: 'everyMember', keys: store.values([name]), value: store.values([value[name] as Json]) }),
    ),
  ]);
}
