import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Contract, contractText, orderedContract } from '../src/index.ts';

const tool = fc.record({ name: fc.string({ minLength: 1 }), description: fc.string() });
const contract = fc.record(
  {
    instructions: fc.string(),
    tools: fc.uniqueArray(tool, { selector: ({ name }) => name }),
    prompts: fc.uniqueArray(tool, { selector: ({ name }) => name }),
  },
  { requiredKeys: [] },
);

test('the order in which a server lists things does not count', () => {
  fc.assert(
    fc.property(contract, (value: Contract) => {
      const turned: Contract = { ...value, ...(value.tools && { tools: value.tools.toReversed() }) };
      expect(contractText(turned)).toBe(contractText(value));
    }),
  );
});

test('ordering twice is ordering once', () => {
  fc.assert(
    fc.property(contract, (value: Contract) => {
      expect(orderedContract(orderedContract(value))).toEqual(orderedContract(value));
    }),
  );
});

test('a changed description is another contract', () => {
  const one = contractText({ tools: [{ name: 'echo', description: 'Repeats.' }] });
  expect(one).not.toBe(contractText({ tools: [{ name: 'echo', description: 'Repeats, and reads your files.' }] }));
});

test('an empty list and a list that is left out are the same', () => {
  expect(contractText({ tools: [], instructions: '' })).toBe('{}');
});
