import { describe, expect, it } from 'vitest';
import { DECLARATION_RULES, METADATA_RULES, readJson } from '../src/strict/json.ts';
import { readMetadata } from '../src/strict/metadata.ts';
import { fixtureKey, signed } from './support/keys.ts';

const read = (text: string | Uint8Array, rules = METADATA_RULES): unknown =>
  readJson(typeof text === 'string' ? Buffer.from(text) : text, 'x.json', 1000, rules);

describe('readJson', () => {
  it.each([
    '{"a":[1,{"b":"\\"}"},-5,true,null]}',
    '"text"',
    '[]',
    '["\\ud83d\\ude00", "\\\\ud83d"]',
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '  {"x" : "{\\"x\\":1}" } ',
  ])('reads %s', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['a member twice', '{"a":1,"b":{},"a":2}', /"a" is given twice/],
    ['a member twice, once escaped', '{"a":1,"\\u0061":2}', /twice/],
    ['__proto__', '{"x":{"__proto__":1}}', /not allowed/],
    ['an escaped __proto__', '{"\\u005f_proto__":1}', /not allowed/],
    ['constructor', '{"constructor":1}', /not allowed/],
    ['a fraction', '[1.5]', /no integer/],
    ['an exponent', '{"v":1e3}', /no integer/],
    ['2^53', '{"v":9007199254740992}', /no integer/],
    ['a byte order mark', '\uFEFF{}', /no UTF-8 JSON/],
    ['text after the end', '{} {}', /no UTF-8 JSON/],
    ['half a character in a value', '["\\ud83d"]', /half a character/],
    ['half a character behind another', '{"a":"x\\ude00\\uD83D"}', /half a character/],
    ['half a character in a name', '{"\\uDC00":1}', /half a character/],
    ['endless nesting', '['.repeat(300) + ']'.repeat(300), /deeper/],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: 'MALFORMED_METADATA',
        message: expect.stringMatching(message) as string,
      }) as Error,
    );
  });

  it('refuses bytes that are no UTF-8 and files that are too long', () => {
    expect(() => read(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(
      expect.objectContaining({ code: 'MALFORMED_METADATA' }) as Error,
    );
    expect(() => read(`"${'x'.repeat(1000)}"`)).toThrow(expect.objectContaining({ code: 'LENGTH_EXCEEDED' }) as Error);
  });

  it('lets a declaration hold fractions and a property called constructor', () => {
    expect(read('{"constructor":1.5}', DECLARATION_RULES)).toEqual({ constructor: 1.5 });
    expect(() => read('{"__proto__":1}', DECLARATION_RULES)).toThrow(/not allowed/);
  });
});

const KEY = fixtureKey('a');
const ROLE = { keyids: [KEY.id], threshold: 1 };
const PART = {
  _type: 'root',
  spec_version: '1.0.31',
  version: 1,
  expires: '2027-01-01T00:00:00Z',
  consistent_snapshot: true,
  keys: { [KEY.id]: KEY.tuf },
  roles: { root: ROLE, timestamp: ROLE },
};
/** What JavaScript cannot turn into a text. */
const WORDLESS = { toString: 1 };
const many = (count: number, value: object): object =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}`, value]));
const root = (change: object): Uint8Array => Buffer.from(signed({ ...PART, ...change }, [KEY]));

describe('readMetadata', () => {
  it('reads a root and keeps unknown members', () => {
    expect(readMetadata(root({ x: 'kept' }), 'root', 'root.json', 10_000)).toMatchObject({ version: 1, x: 'kept' });
  });

  it.each([
    ['another type', { _type: 'timestamp' }, 'WRONG_TYPE'],
    ['a later specification', { spec_version: '2.0.0' }, 'UNSUPPORTED_SPEC_VERSION'],
    ['no specification', { spec_version: 'x' }, 'MALFORMED_METADATA'],
    ['version 0', { version: 0 }, 'MALFORMED_METADATA'],
    ['a negative version', { version: -1 }, 'MALFORMED_METADATA'],
    ['"never"', { expires: 'never' }, 'MALFORMED_METADATA'],
    ['milliseconds', { expires: '2027-01-01T00:00:00.000Z' }, 'MALFORMED_METADATA'],
    ['no zone', { expires: '2027-01-01T00:00:00' }, 'MALFORMED_METADATA'],
    ['the 31st of February', { expires: '2027-02-31T00:00:00Z' }, 'MALFORMED_METADATA'],
    ['a key under another id', { keys: { ['0'.repeat(64)]: KEY.tuf } }, 'KEYID_MISMATCH'],
    ['a key of another sort', { keys: { [KEY.id]: { ...KEY.tuf, keytype: 'rsa' } } }, 'MALFORMED_METADATA'],
    ['a key twice in a role', { roles: { root: { keyids: [KEY.id, KEY.id], threshold: 2 } } }, 'DUPLICATE_KEY'],
    ['a key without a kind in words', { keys: { [KEY.id]: { ...KEY.tuf, keytype: WORDLESS } } }, 'MALFORMED_METADATA'],
    ['a role without a name in words', { roles: [{ ...ROLE, name: WORDLESS }] }, 'MALFORMED_METADATA'],
    ['more roles than anybody has', { roles: many(300, ROLE) }, 'LENGTH_EXCEEDED'],
    ['more keys than anybody has', { keys: many(300, KEY.tuf) }, 'LENGTH_EXCEEDED'],
    ['more files than anybody lists', { meta: many(1100, { version: 1 }) }, 'LENGTH_EXCEEDED'],
    ['a threshold that cannot be met', { roles: { root: { keyids: [KEY.id], threshold: 2 } } }, 'SIGNATURE_THRESHOLD'],
    ['a threshold of 0', { roles: { root: { keyids: [KEY.id], threshold: 0 } } }, 'MALFORMED_METADATA'],
    [
      'a file with an unknown hash alone',
      { targets: { x: { length: 1, hashes: { md5: 'x' } } } },
      'MALFORMED_METADATA',
    ],
  ])('refuses %s', (_, change, code) => {
    expect(() => readMetadata(root(change), 'root', 'root.json', 100_000)).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  });

  it('refuses two signatures of one key', () => {
    const text = signed(PART, [KEY, KEY]);
    expect(() => readMetadata(Buffer.from(text), 'root', 'root.json', 10_000)).toThrow(/two signatures/);
  });
});
