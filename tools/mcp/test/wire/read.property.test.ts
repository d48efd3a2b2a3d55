import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readAgreed,
  readAnswer,
  readClientSettings,
  type Reading,
  readQuestion,
  readServerSettings,
  readTag,
} from '../../src/index.ts';
import { anyAgreed, anyAnswer, anyClientSettings, anyQuestion, anyServerSettings, anyTag } from './arbitrary.ts';

type Pair<T> = readonly [name: string, read: (value: unknown) => Reading<T>, written: fc.Arbitrary<T>];
const PAIRS: readonly Pair<unknown>[] = [
  ['server settings', readServerSettings, anyServerSettings],
  ['client settings', readClientSettings, anyClientSettings],
  ['question', readQuestion, anyQuestion],
  ['answer', readAnswer, anyAnswer],
  ['tag', readTag, anyTag],
  ['agreed', readAgreed, anyAgreed],
];

/** What arrives of a value at the other end of a connection. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(PAIRS)('%s: what was written is what is read', (_, read, written) => {
  fc.assert(
    fc.property(written, (value) => {
      expect(read(sent(value))).toEqual({ outcome: 'read', value });
    }),
  );
});

/** What a newer speaker may add: anything that no reader refuses for its name. */
const anyMore = fc.jsonValue({ maxDepth: 2 }).filter((more) => !JSON.stringify(more).includes('__proto__'));

test.each(PAIRS)('%s: what a newer speaker adds changes nothing', (_, read, written) => {
  fc.assert(
    fc.property(written, anyMore, (value, more) => {
      expect(read(sent({ ...(value as object), 'x-later': more }))).toEqual({ outcome: 'read', value });
    }),
  );
});

test.each(PAIRS)('%s: whatever is said, it is read or told to be wrong', (_, read) => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const reading = read(sent(value));
      if (reading.outcome === 'invalid') expect(reading.problems.length).toBeGreaterThan(0);
      expect(['invalid', 'unknown-version', 'read']).toContain(reading.outcome);
    }),
  );
});

test.each(PAIRS)('%s: one member that is something else is read as it was, or told to be wrong', (_, read, written) => {
  fc.assert(
    fc.property(written, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (value, at, other) => {
      const members = Object.keys(value as object);
      const name = members[at % members.length] ?? '';
      const changed = sent({ ...(value as object), [name]: other });
      const reading = read(changed);
      const kept = reading.outcome === 'read' ? (reading.value as object) : {};
      expect(changed).toMatchObject(kept);
    }),
  );
});
