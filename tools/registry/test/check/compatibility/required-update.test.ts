import { describe, expect, test } from 'vitest';
import {
  type Compatibility,
  type ContentModel,
  type Held,
  largerUpdate,
  requiredUpdate,
  type RequiredUpdate,
  stricterCompatibility,
  stricterContentModel,
} from '../../../src/check/compatibility/required-update.ts';

const PROMISES = ['backward', 'forward', 'full', 'none'] as const;

const relation = (
  backward: Held,
  forward: Held,
  isSame = false,
): { backward: Held; forward: Held; isSame: boolean } => ({
  backward,
  forward,
  isSame,
});

/** The table of the versioning policy: a relation, and what it takes under each promise in turn. */
const TABLE: readonly (readonly [string, ReturnType<typeof relation>, readonly RequiredUpdate[]])[] = [
  ['the same', relation('compatible', 'compatible', true), ['patch', 'patch', 'patch', 'patch']],
  ['what writers send alone differs', relation('compatible', 'compatible'), ['minor', 'minor', 'minor', 'minor']],
  ['widened', relation('compatible', 'breaking'), ['minor', 'major', 'major', 'minor']],
  ['narrowed', relation('breaking', 'compatible'), ['major', 'minor', 'major', 'minor']],
  ['incomparable', relation('breaking', 'breaking'), ['major', 'major', 'major', 'minor']],
  ['unknown backward', relation('unknown', 'compatible'), ['undecided', 'minor', 'undecided', 'minor']],
  ['unknown forward', relation('compatible', 'unknown'), ['minor', 'undecided', 'undecided', 'minor']],
  ['unknown', relation('unknown', 'unknown'), ['undecided', 'undecided', 'undecided', 'minor']],
  ['unknown and broken', relation('unknown', 'breaking'), ['undecided', 'major', 'major', 'minor']],
  ['broken and unknown', relation('breaking', 'unknown'), ['major', 'undecided', 'major', 'minor']],
];

describe('requiredUpdate', () => {
  test.each(TABLE)('%s', (_, relating, wanted) => {
    expect(PROMISES.map((compatibility) => requiredUpdate({ ...relating, compatibility }))).toEqual(wanted);
  });
});

test('the stricter promise demands what either demands', () => {
  const table: readonly (readonly [Compatibility, Compatibility, Compatibility])[] = [
    ['none', 'none', 'none'],
    ['none', 'backward', 'backward'],
    ['forward', 'none', 'forward'],
    ['backward', 'forward', 'full'],
    ['full', 'none', 'full'],
    ['backward', 'backward', 'backward'],
  ];
  for (const [one, other, wanted] of table) {
    expect(stricterCompatibility(one, other)).toBe(wanted);
    expect(stricterCompatibility(other, one)).toBe(wanted);
  }
});

test('the stricter content model excuses less', () => {
  const table: readonly (readonly [ContentModel, ContentModel, ContentModel])[] = [
    ['open', 'closed', 'open'],
    ['producer-closed', 'closed', 'producer-closed'],
    ['producer-closed', 'open', 'open'],
    ['closed', 'closed', 'closed'],
  ];
  for (const [one, other, wanted] of table) {
    expect(stricterContentModel(one, other)).toBe(wanted);
    expect(stricterContentModel(other, one)).toBe(wanted);
  }
});

test('what is undecided weighs more than minor and less than major', () => {
  expect(largerUpdate('minor', 'undecided')).toBe('undecided');
  expect(largerUpdate('major', 'undecided')).toBe('major');
  expect(largerUpdate('patch', 'minor')).toBe('minor');
});
