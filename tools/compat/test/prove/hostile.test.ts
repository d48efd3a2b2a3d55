import { expect, test } from 'vitest';
import { BudgetSpent } from '../../src/budget/budget.ts';
import { ask, verdict } from './ask.ts';

const nest = (depth: number, wrap: (inner: unknown) => unknown, leaf: unknown): unknown =>
  depth === 0 ? leaf : wrap(nest(depth - 1, wrap, leaf));

/** The verdict, or `budget` where the steps run out. */
function outcome(left: unknown, right: unknown, steps?: number): string {
  try {
    return verdict(ask(left, right, '2020-12', steps));
  } catch (error) {
    if (error instanceof BudgetSpent) return 'budget';
    throw error;
  }
}

test('deep nesting is proved, or given up in order', () => {
  const deep = (depth: number, type: unknown): unknown =>
    nest(depth, (a) => ({ type: 'object', properties: { a } }), { type });
  expect(outcome(deep(100, 'string'), deep(100, ['string', 'null']))).toBe('proved');
  expect(outcome(deep(100, ['string', 'null']), deep(100, 'string'))).toBe('refuted');
  expect(outcome(deep(400, 'string'), deep(400, ['string', 'null']))).toMatch(/^(proved|unknown deep-nesting.*)$/);
});

test('nested oneOf of twelve levels is decided', () => {
  const choice = (type: unknown): unknown => nest(12, (inner) => ({ oneOf: [inner, { type: 'null' }] }), { type });
  expect(outcome(choice('string'), choice(['string', 'number']))).toBe('proved');
  expect(outcome(choice(['string', 'number']), choice('string'))).toBe('refuted');
});

test('choices that multiply end at the budget', () => {
  const pairs = Array.from({ length: 20 }, (_, i) => ({ oneOf: [{ required: [`p${i}`] }, { required: [`q${i}`] }] }));
  expect(outcome({ type: 'object', allOf: pairs }, { minProperties: 20 }, 100_000)).toMatch(/^(proved|budget)$/);
});

test('thirty alternatives against thirty', () => {
  const shapes = (type: string): object => ({
    anyOf: Array.from({ length: 30 }, (_, i) => ({
      type: 'object',
      required: [`a${i}`],
      properties: { [`a${i}`]: { type } },
    })),
  });
  expect(outcome(shapes('integer'), shapes('number'))).toBe('proved');
  expect(outcome(shapes('number'), shapes('integer'))).toBe('refuted');
});

test('twenty conditions side by side, all widened', () => {
  const conditions = (type: string): object => ({
    type: 'object',
    allOf: Array.from({ length: 20 }, (_, i) => ({
      anyOf: [
        { properties: { kind: { not: { const: i } } } },
        { required: [`v${i}`], properties: { [`v${i}`]: { type } } },
      ],
    })),
  });
  expect(outcome(conditions('integer'), conditions('number'), 100_000)).toBe('proved');
  expect(outcome(conditions('number'), conditions('integer'), 100_000)).toBe('refuted');
});

test('sixty alternatives of which exactly one may hold', () => {
  const kinds = (count: number, type: unknown): object => ({
    oneOf: Array.from({ length: count }, (_, i) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: i }, value: { type } },
    })),
  });
  expect(outcome(kinds(60, 'string'), kinds(61, ['string', 'null']))).toBe('proved');
  expect(outcome(kinds(61, 'string'), kinds(60, ['string', 'null']))).toBe('refuted');
});

test('catastrophic patterns cost nothing; those without an automaton are equal to themselves only', () => {
  const pattern = (source: string): object => ({ type: 'string', pattern: source });
  expect(outcome(pattern('^((a|aa)+)+$'), pattern('^a+$'))).toBe('proved');
  expect(outcome(pattern('^a+$'), pattern('^((aa)+)+$'))).toBe('refuted');
  const large = '(a|b)*a(a|b){20}$';
  expect(outcome({ ...pattern(large), minLength: 30 }, pattern(large))).toBe('proved');
  expect(outcome(pattern('^(a+)\\1$'), pattern('^a+$'))).toMatch(/^unknown .*pattern-backreference/);
  expect(
    outcome({ patternProperties: { '^(a+)\\1$': true } }, { patternProperties: { '^(a+)\\1$': { type: 'null' } } }),
  ).not.toBe('proved');
});

test('a condition that is not understood is never proved, unless it is not needed', () => {
  const foreign = { $ref: 'https://registry.example/other.json' };
  expect(outcome(foreign, { type: 'string' })).toMatch(/^(unknown|not confirmed)/);
  expect(outcome({ type: 'string' }, foreign)).toMatch(/^(unknown|not confirmed)/);
  expect(outcome({ allOf: [foreign, { type: 'string' }] }, { type: 'string' })).toBe('proved');
});

test('names that objects inherit are names like others', () => {
  const named = (name: string, type: unknown): unknown =>
    JSON.parse(`{"properties":{"${name}":{"type":${JSON.stringify(type)}}}}`);
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(outcome(named(name, 'string'), named(name, ['string', 'null']))).toBe('proved');
    expect(outcome(named(name, ['string', 'null']), named(name, 'string'))).toBe('refuted');
  }
});

test('a loop of references without a step has no verdict', () => {
  expect(outcome({ $ref: '#' }, { type: 'string' })).toMatch(/^(unknown|not confirmed)/);
});
