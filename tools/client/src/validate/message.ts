import type { Failure } from './failure.ts';

const LONGEST = 200;

const TYPES: ReadonlyMap<unknown, string> = new Map([
  ['string', 'a string'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['null', 'null'],
  ['object', 'an object'],
  ['array', 'an array'],
]);

const WORDS: ReadonlyMap<string, (failure: Failure) => string> = new Map<string, (failure: Failure) => string>([
  ['type', ({ value }) => `must be ${[value].flat().map(typeWords).join(' or ')}`],
  ['const', ({ value }) => `must be ${json(value)}`],
  ['enum', ({ value }) => `must be one of ${json(value)}`],
  ['required', ({ name }) => `must have the member ${json(name)}`],
  ['dependentRequired', ({ name, because }) => `must have the member ${json(name)}, because it has ${json(because)}`],
  ['additionalProperties', ({ name }) => `must not have the member ${json(name)}`],
  ['unevaluatedProperties', ({ name }) => `must not have the member ${json(name)}`],
  ['propertyNames', ({ name }) => `must not have a member that is called ${json(name)}`],
  ['minProperties', ({ value }) => `must have ${counted(value, 'member')} or more`],
  ['maxProperties', ({ value }) => `must have ${counted(value, 'member')} or fewer`],
  ['minItems', ({ value }) => `must have ${counted(value, 'item')} or more`],
  ['maxItems', ({ value }) => `must have ${counted(value, 'item')} or fewer`],
  ['unevaluatedItems', () => 'must not have further items'],
  ['uniqueItems', () => 'must not have two equal items'],
  ['contains', ({ value }) => containsWords(value as Readonly<Record<string, unknown>>)],
  ['minLength', ({ value }) => `must have ${counted(value, 'character')} or more`],
  ['maxLength', ({ value }) => `must have ${counted(value, 'character')} or fewer`],
  ['pattern', ({ value }) => `must match the pattern ${short(String(value))}`],
  ['format', ({ value }) => `must have the format ${short(String(value))}`],
  ['minimum', ({ value }) => `must be ${json(value)} or more`],
  ['maximum', ({ value }) => `must be ${json(value)} or less`],
  ['exclusiveMinimum', ({ value }) => `must be more than ${json(value)}`],
  ['exclusiveMaximum', ({ value }) => `must be less than ${json(value)}`],
  ['multipleOf', ({ value }) => `must be a multiple of ${json(value)}`],
  ['not', () => 'must not be what the schema rules out here'],
  ['oneOf', () => 'must fit exactly one of the alternatives, and fits several'],
  ['anyOf', () => 'must fit one of the alternatives'],
  ['false', () => 'is not allowed here'],
  ['depth', () => 'nests too deep for its schema'],
  ['name', () => 'has a member whose name holds half a character, so that its schema cannot tell'],
]);

/** What a payload has to be instead, as the end of a sentence that begins with its place. */
export const messageOf = (failure: Failure): string =>
  WORDS.get(failure.keyword)?.(failure) ?? `does not meet ${json(failure.keyword)} of its schema`;

const typeWords = (type: unknown): string => TYPES.get(type) ?? String(type);

const counted = (count: unknown, of: string): string => `${json(count)} ${of}${count === 1 ? '' : 's'}`;

function containsWords({ minContains = 1, maxContains }: Readonly<Record<string, unknown>>): string {
  const least = `must have ${counted(minContains, 'item')} or more that its "contains" takes`;
  return maxContains === undefined ? least : `${least}, and ${json(maxContains)} at most`;
}

const json = (value: unknown): string => short(JSON.stringify(value) ?? 'nothing');

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
