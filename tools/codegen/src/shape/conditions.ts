import { since } from '../schema/dialect.ts';
import { isObject, keywordsOf, type SchemaNode, textsOf } from '../schema/node.ts';
import { ANY_OBJECT, ANYTHING, joinShapes, type Shape, type Slot } from './shape.ts';
import { negation } from './negation.ts';
import type { Reader } from './reader.ts';

/** More members than these, on whose presence something depends, are not told apart. */
const MAX_TRIGGERS = 4;

/** What `if`, `then` and `else` say: both ways, each with what is known on it. */
export function shapeOfCondition(node: SchemaNode, reader: Reader): Shape {
  const { document } = reader;
  const { if: condition, then, else: otherwise } = keywordsOf(node);
  if (condition === undefined || !since(node.resource.draft, '07')) return ANYTHING;
  const test = document.child(node, condition, 'if');
  const yes = reader.meet(reader.use(test), reader.use(document.child(node, then, 'then')));
  const no = reader.meet(negation(test, reader), reader.use(document.child(node, otherwise, 'else')));
  return joinShapes(yes, no);
}

/** What has to be there, or has to hold, once a member is there. */
export function shapeOfDependencies(node: SchemaNode, reader: Reader): Shape {
  const all = dependenciesOf(node).filter(
    ([, needed]) => Array.isArray(needed) || isObject(needed) || needed === false,
  );
  if (all.length > MAX_TRIGGERS) return ANYTHING;
  return all.map(([trigger, needed]) => dependency(trigger, needed, node, reader)).reduce(reader.meet, ANYTHING);
}

function dependenciesOf(node: SchemaNode): (readonly [trigger: string, needed: unknown])[] {
  const { dependencies, dependentRequired, dependentSchemas } = keywordsOf(node);
  const maps = since(node.resource.draft, '2019-09') ? [dependentRequired, dependentSchemas] : [dependencies];
  return maps.flatMap((map) => (isObject(map) ? Object.entries(map) : []));
}

function dependency(trigger: string, needed: unknown, node: SchemaNode, reader: Reader): Shape {
  const { document } = reader;
  const names = [trigger, ...textsOf(needed)];
  const present = objectsWith(names.map((name): [string, Slot] => [name, { state: [], required: true }]));
  const absent = objectsWith([[trigger, { state: [document.never], required: false }]]);
  const schema = Array.isArray(needed)
    ? ANYTHING
    : reader.use(document.child(node, needed, 'dependentSchemas', trigger));
  const there = reader.meet(present, schema);
  return { ...ANYTHING, objects: [...absent.objects, ...reader.expand(there).objects] };
}

const objectsWith = (slots: Iterable<[string, Slot]>): Shape => ({
  ...ANYTHING,
  objects: [{ ...ANY_OBJECT, slots: new Map(slots) }],
});
