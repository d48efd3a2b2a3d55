import { expect, test } from 'vitest';
import { ask, verdict } from './ask.ts';

const tree = (leaf: object, kids: object = {}): object => ({
  $ref: '#/$defs/tree',
  $defs: {
    tree: {
      type: 'object',
      required: ['value'],
      properties: { value: leaf, kids: { type: 'array', items: { $ref: '#/$defs/tree' }, ...kids } },
    },
  },
});
const integer = { type: 'integer' };
const number = { type: 'number' };

test('trees of integers are trees of numbers, not the other way round', () => {
  const forth = ask(tree(integer), tree(number));
  expect(forth.outcome).toEqual({ kind: 'proved', proof: 'induction' });
  expect(verdict(ask(tree(number), tree(integer)))).toBe('refuted');
});

test('a renamed definition and an unrolled one mean the same', () => {
  const unrolled = {
    type: 'object',
    required: ['value'],
    properties: { value: integer, kids: { type: 'array', items: { $ref: '#' } } },
  };
  expect(verdict(ask(tree(integer), unrolled))).toBe('proved');
  expect(verdict(ask(unrolled, tree(integer)))).toBe('proved');
});

test('a fault that shows only in the second turn of a loop is found', () => {
  const loop = (first: object, second: object): object => ({
    properties: { next: { $ref: '#/$defs/second' }, at: first },
    $defs: { second: { properties: { next: { $ref: '#' }, at: second } } },
  });
  expect(verdict(ask(loop(number, integer), loop(number, number)))).toBe('proved');
  expect(verdict(ask(loop(number, number), loop(number, integer)))).toBe('refuted');
});

test('an assumption that fails takes what rests on it along', () => {
  const left = {
    properties: { a: { $ref: '#' }, b: { properties: { a: { $ref: '#' } } }, c: { enum: [1, 2] } },
  };
  const right = {
    properties: { a: { $ref: '#' }, b: { properties: { a: { $ref: '#' } } }, c: { const: 1 } },
  };
  expect(verdict(ask(left, right))).toBe('refuted');
  expect(verdict(ask({ properties: { b: left } }, { properties: { b: { properties: { a: right } } } }))).toBe(
    'refuted',
  );
});

test('a value that would have to contain itself does not exist', () => {
  expect(verdict(ask({ type: 'object', required: ['next'], properties: { next: { $ref: '#' } } }, false))).toBe(
    'proved',
  );
  expect(verdict(ask({ type: 'object', properties: { next: { $ref: '#' } } }, false))).toBe('refuted');
  expect(verdict(ask({ type: 'array', minItems: 1, items: { $ref: '#' } }, false))).toBe('proved');
});

test('nesting of even depth is nesting', () => {
  const even = {
    $ref: '#/$defs/even',
    $defs: {
      even: { type: 'array', maxItems: 1, items: { $ref: '#/$defs/odd' } },
      odd: { type: 'array', minItems: 1, maxItems: 1, items: { $ref: '#/$defs/even' } },
    },
  };
  const any = { type: 'array', maxItems: 1, items: { $ref: '#' } };
  expect(verdict(ask(even, any))).toBe('proved');
  expect(verdict(ask(any, even))).toBe('refuted');
});
