import { and, type Condition, is, NEVER, not, or, read } from './condition-tree.ts';
import { attributeIn, itemsIn, literalIn, textsIn } from './expression.ts';
import { elementName } from './variable.ts';

/** Everything that an element of a set may be as far as any rule can tell. */
export type Elements = readonly string[];

/** The most elements that a question about whole sets is taken apart into. */
const MOST_ELEMENTS = 256;

/** What a question about sets is asked of: a set of an attribute, or one that is written out. */
type SetTerm = { readonly attribute: string } | { readonly items: readonly unknown[] };

function setTerm(expression: unknown): SetTerm | undefined {
  const attribute = attributeIn(expression);
  if (attribute?.known?.type === 'Set') return { attribute: attribute.name };
  const items = itemsIn(expression);
  return items && { items };
}

/** Whether a set holds an element; undefined for what is not looked into. */
export function contains(set: unknown, element: unknown, elements: Elements): Condition | undefined {
  const term = setTerm(set);
  const one = element === undefined ? undefined : textTerm(element);
  if (term === undefined || one === undefined) return undefined;
  if ('attribute' in term && 'attribute' in one && elements.length > MOST_ELEMENTS) return undefined;
  if ('attribute' in term) return among(elements, one, (text) => is(elementName(term.attribute, text), true));
  const items = term.items.map(textTerm);
  if (!items.every((item) => item !== undefined)) return undefined;
  const defined = [...items, one].flatMap(definedness);
  return and(...defined, or(...items.map((item) => isSame(item, one))));
}

/** Whether one set holds all, or any, of another. */
export function relation(
  kind: 'all' | 'any',
  left: unknown,
  right: unknown,
  elements: Elements,
): Condition | undefined {
  const [one, other] = [setTerm(left), setTerm(right)];
  if (one === undefined || other === undefined) return undefined;
  const defined = [one, other].flatMap((term) =>
    'items' in term ? term.items.map(textTerm).flatMap(definedness) : [],
  );
  if ('items' in other) {
    const parts = other.items.map((item) => contains(left, item, elements));
    if (!parts.every((part) => part !== undefined)) return undefined;
    return and(...defined, kind === 'all' ? and(...parts) : or(...parts));
  }
  if (elements.length > MOST_ELEMENTS) return undefined;
  const held = elements.map((text) => [is(elementName(other.attribute, text), true), { Value: text }] as const);
  const parts = held.map(([isHeld, text]) => [isHeld, contains(left, text, elements)] as const);
  if (!parts.every((part): part is readonly [Condition, Condition] => part[1] !== undefined)) return undefined;
  const relates =
    kind === 'all'
      ? and(...parts.map(([isHeld, isIn]) => or(not(isHeld), isIn)))
      : or(...parts.map(([isHeld, isIn]) => and(isHeld, isIn)));
  return and(...defined, relates);
}

/** Whether a set holds nothing. */
export function isEmpty(set: unknown, elements: Elements): Condition | undefined {
  const term = setTerm(set);
  if (term === undefined || elements.length > MOST_ELEMENTS) return undefined;
  if ('attribute' in term) return and(...elements.map((text) => not(is(elementName(term.attribute, text), true))));
  return term.items.length === 0 ? and() : undefined;
}

/** Whether two sets hold the same; undefined where one is none, or is not looked into. */
export function sameSet(left: unknown, right: unknown, elements: Elements): Condition | undefined {
  const [one, other] = [relation('all', left, right, elements), relation('all', right, left, elements)];
  const isPlain = [left, right].every((side) => textsIn(side) !== undefined || attributeIn(side) !== undefined);
  return isPlain && one && other ? and(one, other) : undefined;
}

/** A text that is written out, or an attribute that is one. */
type TextTerm = { readonly text: string } | { readonly attribute: string };

function textTerm(expression: unknown): TextTerm | undefined {
  const text = literalIn(expression);
  if (typeof text === 'string') return { text };
  const attribute = attributeIn(expression);
  return attribute?.known?.type === 'String' ? { attribute: attribute.name } : undefined;
}

const definedness = (term: TextTerm | undefined): readonly Condition[] =>
  term !== undefined && 'attribute' in term ? [read(term.attribute)] : [];

function isSame(one: TextTerm, other: TextTerm): Condition {
  if ('text' in one && 'text' in other) return one.text === other.text ? and() : NEVER;
  if ('text' in one) return isSame(other, one);
  return 'text' in other ? is(one.attribute, other.text) : sameAttributes(one.attribute, other.attribute);
}

/** What holds of a text, or of whichever text an attribute has. */
function among(elements: Elements, term: TextTerm, holds: (text: string) => Condition): Condition {
  if ('text' in term) return holds(term.text);
  return and(read(term.attribute), or(...elements.map((text) => and(is(term.attribute, text), holds(text)))));
}

/** Whether two attributes have the same text. */
export function sameAttributes(one: string, other: string): Condition {
  if (one === other) return read(one);
  const [of = '', as = ''] = [one, other].sort();
  return { kind: 'same', of, as };
}
