import { isId } from '@ctxr/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugsFor } from '../../src/declaration/import/slug.ts';

const name = fc.stringMatching(/^[a-zA-Z0-9.-]{1,80}\/[a-zA-Z0-9._-]{1,80}$/);

test('every name gets an id of its own, whatever the order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
      const slugs = slugsFor(names, new Map([['team-a', undefined]]));
      expect([...slugs.values()].every(isId)).toBe(true);
      expect(new Set(slugs.values()).size).toBe(names.length);
      expect(slugsFor([...names].reverse(), new Map([['team-a', undefined]]))).toEqual(slugs);
    }),
  );
});

test('a name that the registry holds keeps its id', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
      const first = slugsFor(names, new Map());
      expect(slugsFor(names, new Map([...first].map(([server, id]) => [id, server])))).toEqual(first);
    }),
  );
});

test('a plain name has a plain id, and an id that a team has is not taken from it', () => {
  expect(slugsFor(['io.github.example/Weather'], new Map()).get('io.github.example/Weather')).toBe(
    'io-github-example-weather',
  );
  expect(slugsFor(['team/a'], new Map([['team-a', undefined]])).get('team/a')).toMatch(/^team-a-[0-9a-f]{6}$/);
});
