import { FORMATS } from './formats.ts';

/** What a keyword's value has to be for the interpreter to judge by it. */
type Form = (value: unknown) => boolean;

const isText: Form = (value) => typeof value === 'string';
const isFlag: Form = (value) => typeof value === 'boolean';
const isNumber: Form = (value) => Number.isFinite(value);
const isCount: Form = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNames: Form = (value) => Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
/** Ajv does not miss a member that is called by the empty text. */
const isAsked: Form = (value) => isNames(value) && !(value as unknown[]).includes('');

const TYPES: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'];

/** Whether the text is a regular expression as JSON Schema takes it, with Unicode. */
export function isPattern(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    return new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Keywords that assert something by themselves. */
export const ASSERTIONS: ReadonlyMap<string, Form> = new Map<string, Form>([
  [
    'type',
    (value) =>
      TYPES.includes(value) ||
      (isNames(value) && (value as unknown[]).length > 0 && (value as unknown[]).every((type) => TYPES.includes(type))),
  ],
  ['const', (value) => value !== undefined],
  ['enum', (value) => Array.isArray(value) && value.length > 0],
  ['required', isAsked],
  ['dependentRequired', (value) => isMap(value) && Object.values(value).every(isAsked)],
  ['minProperties', isCount],
  ['maxProperties', isCount],
  ['minItems', isCount],
  ['maxItems', isCount],
  ['minContains', isCount],
  ['maxContains', isCount],
  ['minLength', isCount],
  ['maxLength', isCount],
  ['uniqueItems', isFlag],
  ['pattern', isPattern],
  ['format', (value) => typeof value === 'string' && FORMATS.has(value)],
  ['minimum', isNumber],
  ['maximum', isNumber],
  ['exclusiveMinimum', isNumber],
  ['exclusiveMaximum', isNumber],
  ['multipleOf', (value) => isNumber(value) && (value as number) > 0],
]);

/** Keywords that assert nothing; they are left out once their form is right. */
export const ANNOTATIONS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['title', isText],
  ['description', isText],
  ['$comment', isText],
  ['contentEncoding', isText],
  ['contentMediaType', isText],
  ['deprecated', isFlag],
  ['readOnly', isFlag],
  ['writeOnly', isFlag],
  ['examples', Array.isArray],
  ['default', () => true],
]);

/** Keywords that hold one schema, a list of them, or a map of them. */
export const HOLDERS: ReadonlyMap<string, 'schema' | 'list' | 'map'> = new Map<string, 'schema' | 'list' | 'map'>([
  ['not', 'schema'],
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
  ['items', 'schema'],
  ['contains', 'schema'],
  ['additionalProperties', 'schema'],
  ['propertyNames', 'schema'],
  ['allOf', 'list'],
  ['anyOf', 'list'],
  ['oneOf', 'list'],
  ['prefixItems', 'list'],
  ['properties', 'map'],
  ['patternProperties', 'map'],
  ['dependentSchemas', 'map'],
  ['$defs', 'map'],
  ['definitions', 'map'],
]);

/**
 * Keywords that a validator may obey and the interpreter does not, or not as draft 2020-12 has them. Everything else that
 * is unknown asserts nothing.
 */
export const BEYOND: ReadonlySet<string> = new Set([
  '$anchor',
  '$async',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveAnchor',
  '$recursiveRef',
  '$vocabulary',
  '__proto__',
  'additionalItems',
  'dependencies',
  'discriminator',
  'id',
  'nullable',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
