import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileVerdict } from '../../src/check/verdict.ts';
import { readVerdicts, recordVerdicts, type VerdictRecords } from '../../src/world/verdict-record.ts';

const position = fc.record({ line: fc.nat(), column: fc.nat() });
const finding = fc.record({
  rule: fc.string(),
  severity: fc.constantFrom('error', 'warning', 'note'),
  message: fc.string(),
  place: fc.record({
    file: fc.string(),
    path: fc.array(fc.oneof(fc.string(), fc.nat())),
    start: position,
    end: position,
  }),
});
const outline = fc.record(
  {
    value: fc
      .dictionary(fc.constantFrom('id', 'owner', 'policies'), fc.jsonValue())
      .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>),
    members: fc.array(fc.constantFrom('id', 'owner', 'policies', 'schema')),
    undescribed: fc.array(fc.string(), { minLength: 1 }),
    serverName: fc.string(),
  },
  { requiredKeys: ['value', 'members'] },
);
const verdict = fc.record({ outline, findings: fc.array(finding, { maxLength: 3 }) }, { requiredKeys: ['findings'] });
const keys = fc.string().map((path) => `100644 ${'0'.repeat(40)} ${path}`);

test('what is written is read back equal', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, verdict)), (pairs) => {
      const verdicts = new Map(pairs as [string, FileVerdict][]);
      const text = JSON.stringify(recordVerdicts(verdicts));
      expect(readVerdicts(JSON.parse(text) as VerdictRecords)).toEqual(verdicts);
    }),
  );
});

test('one list of members is written once, and what is empty not at all', () => {
  const members = ['id', 'owner'];
  const same = { outline: { value: {}, members: [...members] }, findings: [] };
  expect(
    recordVerdicts([
      ['a', same],
      ['b', same],
    ]),
  ).toEqual({
    members: [members],
    verdicts: { a: { v: {}, m: 0 }, b: { v: {}, m: 0 } },
  });
});

test('a verdict whose list of members is missing counts as unknown', () => {
  expect(readVerdicts({ members: [], verdicts: { a: { v: {}, m: 0 }, b: {} } })).toEqual(
    new Map([['b', { findings: [] }]]),
  );
});
