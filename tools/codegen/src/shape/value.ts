import { isObject, type SchemaNode } from '../schema/node.ts';
import type { Reader } from './reader.ts';
import { literalsOf } from './scalars.ts';
import { type ArrayCase, NEVER, NOT_EVALUATED, type ObjectCase, type Shape, type Slot, type State } from './shape.ts';

/** Members with a longer text are not said. */
const MAX_TEXT = 10_000;

/** What a list of values accepts: these values. */
export const shapeOfValues = (values: readonly unknown[], { document }: Reader): Shape => ({
  ...NEVER,
  strings: literalsOf(values.filter((value) => typeof value === 'string')),
  numbers: literalsOf(values.filter((value) => typeof value === 'number')),
  booleans: new Set(values.filter((value) => typeof value === 'boolean')),
  null: values.includes(null),
  arrays: values.flatMap((value) => (Array.isArray(value) ? exactArray(value, document) : [])),
  objects: values.flatMap((value) => (isObject(value) ? exactObject(value, document) : [])),
});

const exactArray = (values: readonly unknown[], document: Reader['document']): ArrayCase => ({
  prefix: values.map((value) => exactly(value, document)),
  rest: [document.never],
  min: values.length,
  max: values.length,
  evaluated: 0,
});

function exactObject(value: Readonly<Record<string, unknown>>, document: Reader['document']): ObjectCase {
  const slots = new Map<string, Slot>();
  for (const [name, member] of Object.entries(value))
    slots.set(name, { state: exactly(member, document), required: true });
  return { slots, patterns: [], rest: [document.never], evaluated: NOT_EVALUATED };
}

function exactly(value: unknown, document: Reader['document']): State {
  const text = textOf(value);
  if (text === undefined || text.length > MAX_TEXT) return [];
  const node: SchemaNode = document.synthetic(`value:${text}`, document.root, () => ({ enum: [value] }));
  return [node];
}

/** The JSON text of a value; undefined where it nests too deep. */
function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
