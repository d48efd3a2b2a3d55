import { describe, expect, test } from 'vitest';
import { compareRefinement, compareReleases } from '../../../src/check/compatibility/compare-shapes.ts';
import type { ContentModel } from '../../../src/check/compatibility/required-update.ts';

const text = { type: 'string' };
const old = { type: 'object', properties: { name: text }, required: ['name'] };
const withLocale = { ...old, properties: { name: text, locale: text } };

const MODELS: readonly ContentModel[] = ['open', 'producer-closed', 'closed'];

describe('an added optional property', () => {
  test('narrows an open type, and the witness holds something else under its name', () => {
    const { backward, forward, isSame } = compareReleases(old, withLocale, 'open');
    expect(backward).toMatchObject({
      kind: 'breaking',
      place: '/properties/locale/type',
      addedProperty: { name: 'locale', fitsClosedWriters: true },
    });
    expect(forward.kind).toBe('compatible');
    expect(isSame).toBe(false);
  });

  test('breaks nobody where writers add no undeclared properties, and is no patch either', () => {
    const verdict = compareReleases(old, withLocale, 'producer-closed');
    expect(verdict).toMatchObject({
      backward: { kind: 'compatible' },
      forward: { kind: 'compatible' },
      isSame: false,
      difference: { kind: 'breaking' },
    });
    expect(verdict.difference?.witness).toContain('"locale"');
  });

  test('widens a closed type', () => {
    const { backward, forward } = compareReleases(old, withLocale, 'closed');
    expect([backward.kind, forward.kind]).toEqual(['compatible', 'breaking']);
  });

  test('is named where it lies deep, also behind a reference', () => {
    const deep = (inner: object): object => ({
      properties: { all: { items: { $ref: '#/$defs/one' } } },
      $defs: { one: inner },
    });
    const { backward } = compareReleases({ ...deep(old) }, { ...deep(withLocale) }, 'open');
    expect(backward).toMatchObject({ kind: 'breaking', addedProperty: { name: 'locale' } });
  });

  test('that is required is told as what it is', () => {
    const { backward } = compareReleases(old, { ...withLocale, required: ['name', 'locale'] }, 'producer-closed');
    expect(backward).toMatchObject({ kind: 'breaking', keyword: 'required', place: '/required' });
    expect(backward).not.toHaveProperty('addedProperty');
  });
});

test.each(MODELS)('under %s, words and order change nothing', (model) => {
  const same = { required: ['name'], properties: { name: { description: 'A name.', ...text } }, type: 'object' };
  expect(compareReleases(old, same, model)).toEqual({
    backward: { kind: 'compatible' },
    forward: { kind: 'compatible' },
    isSame: true,
  });
});

test.each(MODELS)('under %s, a narrower property is a break', (model) => {
  const narrow = { ...old, properties: { name: { ...text, maxLength: 3 } } };
  expect(compareReleases(old, narrow, model).backward.kind).toBe('breaking');
});

test('writers who could send nothing at all prove nothing', () => {
  const impossible = { ...old, properties: { name: false } };
  const next = { ...impossible, maxProperties: 5 };
  expect(compareReleases(impossible, next, 'producer-closed')).toEqual(compareReleases(impossible, next, 'open'));
});

test('a long witness is cut, and its fault located', () => {
  const wide = (minLength: number): object => ({ ...old, properties: { name: { ...text, minLength } } });
  const { backward } = compareReleases({ ...wide(300) }, { ...wide(400) }, 'open');
  expect(backward.kind === 'breaking' && backward.witness).toMatch(/^.{100,200}… \(\d+ characters, at \/name\)$/);
});

describe('a refinement', () => {
  const narrow = { ...old, properties: { name: { ...text, minLength: 3 } } };
  test('may accept less', () => expect(compareRefinement(old, narrow, 'open').backward.kind).toBe('compatible'));
  test('may not accept more', () =>
    expect(compareRefinement(narrow, old, 'open').backward).toMatchObject({
      kind: 'breaking',
      witness: '{"name":""}',
    }));
  test('may declare more where the type tolerates it', () =>
    expect(compareRefinement(old, withLocale, 'producer-closed').backward.kind).toBe('compatible'));
  test('may not declare more where the type is closed', () =>
    expect(compareRefinement(old, withLocale, 'closed').backward.kind).toBe('breaking'));
});

test('what the comparison cannot read is undecided, and never throws', () => {
  const nonsense = { type: 'object', properties: { a: { $ref: '#/nowhere' } }, $id: '::' };
  expect(compareReleases(old, nonsense, 'open').backward.kind).toBe('unknown');
});
