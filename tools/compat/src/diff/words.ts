import { jsonOf } from '../rational/decimal.ts';
import { type Rational } from '../rational/rational.ts';
import { ANY_TYPE, ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING, type TypeSet } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { textOf } from '../value/text.ts';

const LONGEST = 60;
const LISTED = 5;

const NAMES: readonly (readonly [TypeSet, string])[] = [
  [OBJECT, 'object'],
  [ARRAY, 'array'],
  [STRING, 'string'],
  [NUMBER, 'number'],
  [BOOLEAN, 'boolean'],
  [NULL, 'null'],
];

/** The types of a set in words, such as `string or null`. */
export function typeWords(types: TypeSet | undefined, isInteger: boolean): string {
  const set = types ?? ANY_TYPE;
  if (set === 0) return 'nothing';
  if (set === ANY_TYPE && !isInteger) return 'anything';
  const names = NAMES.filter(([bit]) => (set & bit) !== 0).map(([, name]) =>
    name === 'number' && isInteger ? 'integer' : name,
  );
  return names.join(' or ');
}

/** A JSON value as text, cut where it is long. */
export function valueWords(value: Json): string {
  return cut(textOf(value));
}

/** The first values of a list, and how many more there are. */
export function listWords(values: readonly Json[]): string {
  const rest = values.length - LISTED;
  const shown = values.slice(0, LISTED).map(valueWords).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** A number as JSON text; a fraction where no JSON text is it. */
export function numberWords(value: Rational): string {
  const json = jsonOf(value);
  return json === undefined ? `${value.n}/${value.d}` : textOf(json);
}

/** A text, cut where it is long. */
export function cut(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text;
}
