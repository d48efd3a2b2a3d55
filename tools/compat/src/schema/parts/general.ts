import { isArray, type Json } from '../../value/json.ts';
import { canonicalKey } from '../../value/key.ts';
import { ARRAY, BOOLEAN, type Conditional, NULL, NUMBER, OBJECT, STRING, type TypeSet } from '../ir.ts';
import { keyword, problem, readSchema, type Reading } from '../reading.ts';

const BITS: ReadonlyMap<Json, TypeSet> = new Map<Json, TypeSet>([
  ['null', NULL],
  ['boolean', BOOLEAN],
  ['number', NUMBER],
  ['integer', NUMBER],
  ['string', STRING],
  ['array', ARRAY],
  ['object', OBJECT],
]);

/** `type` as a bit set. */
export function readTypes(reading: Reading): TypeSet | undefined {
  const type = keyword(reading, 'type');
  if (type === undefined) return undefined;
  const names = isArray(type) ? type : [type];
  if (names.length === 0 || !names.every((name) => BITS.has(name))) return problem(reading, 'invalid-keyword', 'type');
  return names.reduce<number>((set, name) => set | (BITS.get(name) ?? 0), 0);
}

/** The values that `enum` and `const` leave. */
export function readValues(reading: Reading): readonly Json[] | undefined {
  const list = keyword(reading, 'enum');
  const one = keyword(reading, 'const');
  if (!isJson(list)) return problem(reading, 'invalid-keyword', 'enum');
  if (!isJson(one)) return problem(reading, 'invalid-keyword', 'const');
  if (list !== undefined && !isArray(list)) return problem(reading, 'invalid-keyword', 'enum');
  if (one === undefined) return list === undefined ? undefined : distinct(list);
  if (list === undefined) return [one];
  const key = canonicalKey(one);
  return list.some((value) => canonicalKey(value) === key) ? [one] : [];
}

/** `if` with `then` and `else`; nothing where none of the two can matter. */
export function readConditional(reading: Reading): Conditional | undefined {
  const condition = readSchema(reading, 'if');
  if (condition === undefined) return undefined;
  const yes = readSchema(reading, 'then');
  const no = readSchema(reading, 'else');
  if (yes === undefined && no === undefined && reading.dialect === 'draft7') return undefined;
  const branches = [
    ['if', condition],
    ['then', yes],
    ['else', no],
  ].filter(([, node]) => node !== undefined);
  return Object.fromEntries(branches) as Conditional;
}

/** The names of asserted formats. */
export function readFormats(reading: Reading): readonly string[] | undefined {
  const format = keyword(reading, 'format');
  return reading.assertFormats && typeof format === 'string' ? [format] : undefined;
}

/** True for a value without NaN and infinities, which no JSON text holds. */
function isJson(value: Json | undefined): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isJson);
}

function distinct(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [canonicalKey(value), value])).values()];
}
