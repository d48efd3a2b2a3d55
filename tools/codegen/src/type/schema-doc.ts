import { keywordsOf, type SchemaNode } from '../schema/node.ts';
import type { State } from '../shape/shape.ts';
import type { Doc } from '../text/doc.ts';

/** Longer values are no documentation. */
const MAX_VALUE = 400;

/** How many examples are shown. */
const MAX_EXAMPLES = 3;

/** Longer texts are cut. */
const MAX_TEXT = 4_000;

/** What the schemas of a state say for people: the first that says something is heard, for each keyword. */
export function docOf(state: State): Doc {
  const first = (keyword: string): unknown =>
    state.map((node) => keywordsOf(node)[keyword]).find((value) => value !== undefined);
  const [title, description] = [textOf(first('title')), textOf(first('description'))];
  const text = [...(title === description ? [] : [title]), description].filter((one) => one !== '');
  return { text: [...text, ...choicesOf(state)], tags: tagsOf(first) };
}

function tagsOf(first: (keyword: string) => unknown): Doc['tags'] {
  const examples: unknown = first('examples');
  const shown = (Array.isArray(examples) ? examples : []).slice(0, MAX_EXAMPLES);
  const format = first('format');
  return [
    ...valueTag('defaultValue', first('default')),
    ...shown.flatMap((example: unknown) => valueTag('example', example)),
    ...(typeof format === 'string' && /^[\w.:/-]{1,64}$/.test(format) ? [{ name: 'format', text: format }] : []),
    ...(first('deprecated') === true ? [{ name: 'deprecated', text: '' }] : []),
  ];
}

function valueTag(name: string, value: unknown): Doc['tags'] {
  if (value === undefined) return [];
  const text = jsonText(value);
  return text === undefined || text.length > MAX_VALUE ? [] : [{ name, text: `\`${text}\`` }];
}

/** The values of a choice by name, where the schema says of each what it means. */
function choicesOf(state: State): string[] {
  const lists = state.flatMap((node) => {
    const { oneOf, anyOf } = keywordsOf(node);
    return [oneOf, anyOf].filter((list): list is unknown[] => Array.isArray(list));
  });
  const lines = lists.flatMap((list) => list.slice(0, 64).flatMap(choiceLine));
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function choiceLine(branch: unknown): string[] {
  if (typeof branch !== 'object' || branch === null || !Object.hasOwn(branch, 'const')) return [];
  const { const: value, title, description } = branch as Readonly<Record<string, unknown>>;
  const said = textOf(description) === '' ? textOf(title) : textOf(description);
  const shown = jsonText(value);
  return said === '' || shown === undefined || shown.length > MAX_VALUE
    ? []
    : [`- \`${shown}\`: ${said.replace(/\s+/g, ' ')}`];
}

const textOf = (value: unknown): string => {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
};

function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a schema says that the member is only read. */
export const isReadOnly = (state: State): boolean =>
  state.some((node: SchemaNode) => keywordsOf(node)['readOnly'] === true);
