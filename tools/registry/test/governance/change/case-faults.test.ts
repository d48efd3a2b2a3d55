import { expect, test } from 'vitest';
import { caseFaults } from '../../../src/governance/change/case-faults.ts';
import type { RawChange } from '../../../src/governance/change/raw-change.ts';

const state = { mode: '100644', sha256: '0'.repeat(64) };
const added = (path: string): RawChange => ({ path, after: state });
const removed = (path: string): RawChange => ({ path, before: state });
const faulty = (changes: readonly RawChange[], released: readonly string[] = []): readonly (string | undefined)[] =>
  [...caseFaults(changes, released)].map(({ file }) => file);

test('a name that differs in case alone from one that is there is told of', () => {
  expect(faulty([added('docs/Read.md')], ['docs/read.md'])).toEqual(['docs/Read.md']);
});

test('so is a folder', () => {
  expect(faulty([added('Docs/b.md')], ['docs/a.md'])).toEqual(['Docs/b.md']);
});

test('of two that come together, the second is', () => {
  expect(faulty([added('docs/a.md'), added('Docs/b.md')])).toEqual(['docs/a.md']);
});

test('a rename that changes the case alone leaves one name', () => {
  expect(faulty([removed('docs/read.md'), added('docs/Read.md')], ['docs/read.md'])).toEqual([]);
});

test('an edit and a new name beside others are none', () => {
  expect(faulty([{ path: 'A.md', before: state, after: state }, added('b.md')], ['A.md', 'a.md'])).toEqual([]);
});
