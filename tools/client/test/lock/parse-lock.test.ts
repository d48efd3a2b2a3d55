import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientError } from '../../src/error.ts';
import { formatLock, lockOf, MAX_LOCK_LENGTH, parseLock } from '../../src/lock/index.ts';
import { LOCKED_REGISTRY } from '../support/locked.ts';
import { NAMES } from '../support/names.ts';
import { snapshotOf } from '../support/snapshot.ts';

const lock = lockOf(LOCKED_REGISTRY, snapshotOf(NAMES), ['ctx-typed', 'ctx-session-1@^1']);
const text = formatLock(lock);
const faults = (edited: string): string => {
  try {
    parseLock(edited);
    return '';
  } catch (failure) {
    expect(failure).toMatchObject({ name: 'ClientError', code: 'LOCK_INVALID', kind: 'usage' });
    return (failure as ClientError).message;
  }
};
/** The lock with a piece of its text replaced, which must be there. */
const edit = (from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('parseLock', () => {
  it('reads what formatLock writes, however it is indented', () => {
    expect(parseLock(text)).toEqual(lock);
    expect(parseLock(JSON.stringify(JSON.parse(text)))).toEqual(lock);
    expect(parseLock(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(lock);
  });

  it.each([
    ['an empty file', '', /^ctxr\.lock is no JSON: 1:1 a value should stand here, not the end\.\n/],
    ['a file that breaks off', text.slice(0, -4), /not the end/],
    ['more after the end', `${text}{}`, /the file should end here/],
    ['a comma too many', edit('"seq": 1\n', '"seq": 1,\n'), /11:3 the name of a member should stand here, not `}`/],
    ['a text without end', edit('"active"', '"active'), /the text that starts here has no end/],
    ['an unknown escape', edit('"active"', '"\\q"'), /an escape that JSON does not know/],
    ['a number that is none', edit('"seq": 1', '"seq": 01'), /10:12 a value should stand here/],
    ['no object', '[]', /1:1 the lock must be an object/],
    ['a scalar', '7', /1:1 the lock must be an object/],
    ['another format', edit('"format": 1', '"format": "1"'), /2:13 format must be 1, not "1"/],
    ['a member given twice', edit('"seq": 1', '"seq": 1, "seq": 2'), /10:15 "seq" is given twice/],
    ['a member too many', edit('"seq": 1', '"seq": 1, "__proto__": {}'), /index has no member "__proto__"/],
    [
      'a pin that is called __proto__',
      edit('"ctx-typed": {', '"__proto__": {'),
      /"__proto__" is no reference to a context/,
    ],
    ['a reference to a policy', edit('"ctx-typed": {', '"policy:p1": {'), /"policy:p1" is no reference to a context/],
    [
      'a pin that is a list',
      edit('"ctx-typed": {', '"ctx-early": [], "ctx-typed": {'),
      /"ctx-early" must be an object/,
    ],
    [
      'another context than asked for',
      edit('"id": "ctx-typed"', '"id": "ctx-other"'),
      /id must be the id that the reference names, not "ctx-other"/,
    ],
    [
      'a version out of the range',
      edit('"version": "1.1.0"', '"version": "2.0.0"'),
      /"ctx-session-1@\^1" cannot mean 2\.0\.0/,
    ],
    ['a version that is none', edit('"version": "1.1.0"', '"version": "1.1"'), /version must be a version, not "1\.1"/],
    ['a digest that is cut', edit('sha256:', 'sha256'), /root must be sha256: and 64 digits/],
    [
      'a status that is no pin',
      edit('"status": "active"', '"status": "revoked"'),
      /status must be active, deprecated or withdrawn/,
    ],
    [
      'a schema of its own with another digest',
      edit('"schema": {\n        "digest": "sha256:', '"schema": {\n        "digest": "sha256:0').replace(
        /(sha256:0.{63})./,
        '$1',
      ),
      /schema names no type, so its digest must be that of the context/,
    ],
    ['a type without version', edit('session@1.1.0', 'session@^1'), /type must be a type and its version/],
    ['policies that are none', edit('"policies": [', '"policies": [7, '), /a policy must be an object/],
    [
      'a policy without digest',
      edit('"policies": [', '"policies": [{"id": "p1", "version": "1.0.0"}, '),
      /a policy lacks "digest"/,
    ],
    [
      'a publication before the first',
      edit('"seq": 1', '"seq": 0'),
      /seq must be the number of a publication, from 1, not 0/,
    ],
    ['a number beyond all numbers', edit('"seq": 1', '"seq": 1e999'), /seq must be/],
    [
      'an address with a password',
      edit('https://', 'https://user:secret@'),
      /url must be an http or https URL without user/,
    ],
    ['an address of a script', edit('https://contexts.example.org/', 'javascript:alert(1)'), /url must be/],
    ['nesting without end', '['.repeat(100_000), /nests deeper than 32/],
    ['a number as a list', edit('"seq": 1', '"seq": [1]'), /not a list or an object/],
  ])('refuses %s, and says where', (_, edited, message) => {
    expect(faults(edited)).toMatch(message);
  });

  it('tells a lock from the future before anything else', () => {
    expect(faults(edit('"format": 1', '"format": 2, "newThing": {}'))).toMatch(/^ctxr\.lock is of format 2.*\nUpdate/);
  });

  it('tells a merge conflict and what to do with it', () => {
    const conflict = edit('"seq": 1', '\n<<<<<<< HEAD\n"seq": 1\n=======\n"seq": 2\n>>>>>>> branch');
    expect(faults(conflict)).toMatch(/^ctxr\.lock holds a merge conflict, from line 11 on\.\nTake one side/);
  });

  it('tells everything at once, in the order of the file', () => {
    const edited = edit('"seq": 1', '"seq": -1').replaceAll('"status": "', '"status": "x');
    expect(faults(edited).split('\n')).toMatchObject(
      [/cannot be used:$/, /^10:12 seq/, /^\d+:17 status/, /^\d+:17 status/, /^Take it/].map(
        (line) => expect.stringMatching(line) as string,
      ),
    );
  });

  it('refuses a file that is too long, and tells no more than twenty faults', () => {
    expect(faults(' '.repeat(MAX_LOCK_LENGTH + 1))).toMatch(/at most 8388608 are read/);
    const many = Array.from({ length: 50 }, (_, at) => `"${at}": 1`).join(',');
    expect(faults(`{${many}}`).split('\n')).toHaveLength(23);
    expect(faults(JSON.stringify({ ['x'.repeat(1_000_000)]: 1 })).length).toBeLessThan(1000);
  });

  it('answers every text with a lock or with LOCK_INVALID', () => {
    const cut = fc.tuple(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 3 }), (cuts) => {
        const edited = cuts.reduce((so, [at, length, put]) => so.slice(0, at) + put + so.slice(at + length), text);
        if (faults(edited) !== '') return;
        const written = formatLock(parseLock(edited));
        expect(formatLock(parseLock(written))).toBe(written);
      }),
    );
    expect.hasAssertions();
  });
});
