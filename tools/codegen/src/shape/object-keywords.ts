import { since } from '../schema/dialect.ts';
import { isObject, keywordsOf, type SchemaNode, textsOf } from '../schema/node.ts';
import { memberState } from './meet-objects.ts';
import { keysOf, matches } from './pattern.ts';
import type { Reader } from './reader.ts';
import { ANY_OBJECT, ANYTHING, type ObjectCase, type Shape, type Slot, type State, together } from './shape.ts';

const stateOf = (node: SchemaNode, { document }: Reader): State => (node === document.always ? [] : [node]);

/** What `properties`, `patternProperties`, `additionalProperties` and `required` say of an object. */
export function shapeOfMembers(node: SchemaNode, reader: Reader): Shape {
  const { document } = reader;
  const keywords = keywordsOf(node);
  const { properties, patternProperties, additionalProperties, required } = keywords;
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {}).map(([source, schema]) => ({
    source,
    state: stateOf(document.child(node, schema, 'patternProperties', source), reader),
  }));
  const own = new Map<string, State>();
  for (const [name, schema] of Object.entries(isObject(properties) ? properties : {}))
    own.set(name, stateOf(document.child(node, schema, 'properties', name), reader));
  const named = new Set([...own.keys(), ...patterns.flatMap(({ source }) => keysOf(source).names)]);
  const rest = stateOf(document.child(node, additionalProperties, 'additionalProperties'), reader);
  const unnamed: ObjectCase = { slots: new Map(), patterns, rest, evaluated: 'all' };
  const needed = new Set(textsOf(required));
  const slots = new Map<string, Slot>();
  for (const name of new Set([...named, ...needed])) {
    const fromPatterns = patterns.filter(({ source }) => matches(source, name) === true).map(({ state }) => state);
    const state = own.has(name) ? [own.get(name) ?? [], ...fromPatterns].reduce(together) : memberState(unnamed, name);
    slots.set(name, { state, required: needed.has(name) });
  }
  if (slots.size === 0 && patterns.length === 0 && rest.length === 0 && additionalProperties === undefined)
    return ANYTHING;
  const endless = patterns.filter(({ source }) => keysOf(source).affixes.length > 0);
  const evaluated: ObjectCase['evaluated'] =
    additionalProperties === undefined
      ? {
          names: new Map([...named].map((name) => [name, slots.get(name)?.state ?? []])),
          patterns: patterns.map(({ source }) => source),
        }
      : 'all';
  return { ...ANYTHING, objects: [{ slots, patterns: endless, rest, evaluated }] };
}

/** What `propertyNames` and `maxProperties` say of an object's keys. */
export function shapeOfNames(node: SchemaNode, reader: Reader): Shape {
  const { document } = reader;
  const { propertyNames, maxProperties } = keywordsOf(node);
  const never = [document.never];
  if (maxProperties === 0) return { ...ANYTHING, objects: [{ ...ANY_OBJECT, rest: never }] };
  if (propertyNames === undefined || !since(node.resource.draft, '06')) return ANYTHING;
  const names = document.child(node, propertyNames, 'propertyNames');
  const { strings } = reader.expand(reader.use(names));
  const only = keywordsOf(names)['pattern'];
  const keys = typeof only === 'string' ? keysOf(only) : undefined;
  if (strings.open.length > 0 && keys === undefined) return ANYTHING;
  const slots = new Map<string, Slot>();
  for (const name of strings.open.length === 0 ? strings.literals : (keys?.names ?? []))
    slots.set(name, { state: [], required: false });
  const endless = strings.open.length > 0 && typeof only === 'string' && (keys?.affixes.length ?? 0) > 0;
  const patterns = endless ? [{ source: only, state: [] }] : [];
  return { ...ANYTHING, objects: [{ ...ANY_OBJECT, slots, patterns, rest: never }] };
}
