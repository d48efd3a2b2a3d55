import { patternOf } from '../schema/pattern.ts';
import { isArray, isObject, type Json, own } from '../value/json.ts';

/** A schema of the plain kind: one type, or listed values, with keywords that limit independently of each other. */
export type Plain = AnyValue | Values | Text | Numeric | Items | Members;

/** What limits nothing. */
interface AnyValue {
  readonly kind: 'any';
}

export type Scalar = string | number | boolean | null;

/** At least one value; booleans and null are written so, too. */
export interface Values {
  readonly kind: 'values';
  readonly values: readonly Scalar[];
}

/** From `least` to `most`, both included. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

interface Text extends Range {
  readonly kind: 'string';
  readonly pattern?: string;
}

export interface Numeric extends Range {
  readonly kind: 'number' | 'integer';
}

export interface Items extends Range {
  readonly kind: 'array';
  readonly items: Plain;
}

export interface Members {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Plain>;
  readonly required: ReadonlySet<string>;
  /** Whether there may be other properties. */
  readonly isOpen: boolean;
}

/** Keywords that judge nothing, `format` among them. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'examples',
  '$comment',
  'deprecated',
  'readOnly',
  'writeOnly',
  'format',
]);

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const ANY: AnyValue = { kind: 'any' };
/** Schemas within schemas; declarations nest no deeper. */
const DEEPEST = 64;

/** The schema as a plain one; undefined where it says more than that, or anything that takes care to read. */
export function plainOf(schema: Json): Plain | undefined {
  const dialect = isObject(schema) ? own(schema, '$schema') : undefined;
  if (!isObject(schema) || dialect === undefined) return inner(schema, 0);
  const { $schema: _, ...rest } = schema;
  return dialect === DIALECT ? inner(rest, 0) : undefined;
}

function inner(schema: Json, depth: number): Plain | undefined {
  if (schema === true) return ANY;
  if (!isObject(schema) || depth > DEEPEST) return undefined;
  const said = new Map(Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword)));
  if (said.size === 0) return ANY;
  const type = take(said, 'type');
  const plain = said.has('enum') || said.has('const') ? valuesOf(said, type) : readerOf(type)?.(said, depth);
  return said.size === 0 ? plain : undefined;
}

/** Takes a keyword out of those that have still to be read. */
function take(said: Said, keyword: string): Json | undefined {
  const value = said.get(keyword);
  said.delete(keyword);
  return value;
}

type Said = Map<string, Json>;
type Reader = (said: Said, depth: number) => Plain | undefined;

const readerOf = (type: Json | undefined): Reader | undefined =>
  typeof type === 'string' ? READERS.get(type) : undefined;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['null', () => ({ kind: 'values', values: [null] })],
  ['boolean', () => ({ kind: 'values', values: [false, true] })],
  ['number', (said) => withRange({ kind: 'number' }, rangeOf(said, 'minimum', 'maximum', Number.isFinite))],
  ['integer', (said) => withRange({ kind: 'integer' }, rangeOf(said, 'minimum', 'maximum', Number.isSafeInteger))],
  ['string', textOf],
  ['array', itemsOf],
  ['object', membersOf],
]);

function textOf(said: Said): Plain | undefined {
  const pattern = take(said, 'pattern');
  const range = countsOf(said, 'minLength', 'maxLength');
  if (pattern === undefined) return withRange({ kind: 'string' }, range);
  if (typeof pattern !== 'string' || patternOf(pattern) === undefined) return undefined;
  return withRange({ kind: 'string', pattern }, range);
}

function itemsOf(said: Said, depth: number): Plain | undefined {
  const items = inner(take(said, 'items') ?? true, depth + 1);
  return items && withRange({ kind: 'array', items }, countsOf(said, 'minItems', 'maxItems'));
}

function membersOf(said: Said, depth: number): Plain | undefined {
  const declared = take(said, 'properties') ?? {};
  const names = take(said, 'required') ?? [];
  const others = take(said, 'additionalProperties') ?? true;
  if (!isObject(declared) || !isArray(names) || typeof others !== 'boolean') return undefined;
  const required = new Set(names.filter((name) => typeof name === 'string'));
  const properties = new Map<string, Plain>();
  for (const [name, schema] of Object.entries(declared)) {
    const property = inner(schema, depth + 1);
    if (property !== undefined) properties.set(name, property);
  }
  const isRead = required.size === names.length && properties.size === Object.keys(declared).length;
  return isRead ? { kind: 'object', properties, required, isOpen: others } : undefined;
}

function valuesOf(said: Said, type: Json | undefined): Plain | undefined {
  const listed = said.has('enum') ? take(said, 'enum') : [take(said, 'const') ?? null];
  if (listed === undefined || !isArray(listed)) return undefined;
  const values = listed.filter(isScalar);
  const isRead = values.length > 0 && values.length === listed.length;
  return isRead && values.every((value) => type === undefined || isOf(type, value))
    ? { kind: 'values', values }
    : undefined;
}

const isScalar = (value: Json): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const isOf = (type: Json, value: Scalar): boolean =>
  value === null ? type === 'null' : type === 'integer' ? Number.isInteger(value) : type === typeof value;

type IsBound = (value: unknown) => boolean;

const isCount: IsBound = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

const countsOf = (said: Said, lower: string, upper: string): Range | undefined =>
  rangeOf(said, lower, upper, isCount, 0);

function rangeOf(said: Said, lower: string, upper: string, isBound: IsBound, floor = -Infinity): Range | undefined {
  const [least, most] = [take(said, lower) ?? floor, take(said, upper) ?? Infinity];
  const isRead = [least, most].every((bound) => bound === floor || bound === Infinity || isBound(bound));
  return isRead ? { least: Number(least), most: Number(most) } : undefined;
}

const withRange = <Rest extends object>(rest: Rest, range: Range | undefined): (Rest & Range) | undefined =>
  range && { ...rest, ...range };
