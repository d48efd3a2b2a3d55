import { describe, expect, test } from 'vitest';
import { digestFromHex, hexOfDigest, isDigest, isId, isSha256Hex, RESERVED_CONTEXT_IDS } from '../src/index.ts';
import { faultsOf } from './read-schemas.ts';

const profile = (id: string): object => ({ id, name: 'P', version: 1, description: 'A profile.', owner: 'team-a' });

describe('an id', () => {
  test.each(['a', '1', 'ctx-session-1', 'g1', 'a'.repeat(64)])('is %s', (text) => {
    expect(isId(text)).toBe(true);
    expect(faultsOf('profile', profile(text))).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['in capitals', 'Ctx'],
    ['with an underscore', 'ctx_a'],
    ['with a dot', 'ctx.a'],
    ['with a leading hyphen', '-a'],
    ['with a trailing hyphen', 'a-'],
    ['with two hyphens', 'a--b'],
    ['with a slash', 'a/b'],
    ['with a line feed at the end', 'a\n'],
    ['outside ASCII', 'ctx-ä'],
    ['of 65 characters', 'a'.repeat(65)],
  ])('is not %s', (_what, text) => {
    expect(isId(text)).toBe(false);
    expect(faultsOf('profile', profile(text))).not.toEqual([]);
  });

  test('of a context is never `types`, where the context types live', () => {
    expect([...RESERVED_CONTEXT_IDS]).toEqual(['types']);
  });
});

describe('a digest', () => {
  const hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

  test('goes to its hexadecimal value and back', () => {
    expect(digestFromHex(hex)).toBe(`sha256:${hex}`);
    expect(hexOfDigest(digestFromHex(hex))).toBe(hex);
    expect(isDigest(`sha256:${hex}`)).toBe(true);
    expect(isSha256Hex(hex)).toBe(true);
  });

  test.each([
    ['without the algorithm', hex],
    ['of another algorithm', `sha512:${hex}`],
    ['in capitals', `sha256:${hex.toUpperCase()}`],
    ['too short', `sha256:${hex.slice(1)}`],
    ['too long', `sha256:${hex}0`],
    ['with a line feed', `sha256:${hex}\n`],
  ])('is not one %s', (_what, text) => expect(isDigest(text)).toBe(false));
});
