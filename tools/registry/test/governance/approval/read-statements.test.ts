import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readStatements } from '../../../src/governance/approval/read-statements.ts';
import { buildStatement } from '../../../src/governance/approval/statement.ts';
import { bytesOf, nodeKey } from './keys.ts';
import { INPUT } from './statements.ts';

const folder = 'governance/decisions/0007/';
const key = nodeKey(generateKeyPairSync('ed25519').privateKey);
const statement = buildStatement(INPUT);
const signature = bytesOf(await key.sign(statement, 'ctxr-approval'));

const read = (files: Readonly<Record<string, Uint8Array>>): ReturnType<typeof readStatements> =>
  readStatements(new Map(Object.entries(files).map(([name, bytes]) => [`${folder}${name}`, bytes])), folder);

test('a statement with its signature is a signal by the key that signed it', () => {
  const { change, said, ...rest } = INPUT;
  expect(read({ 'board-1.json': statement, 'board-1.sig': signature })).toEqual([
    { via: 'signature', file: `${folder}board-1.json`, key: key.key, at: said, change, ...rest },
  ]);
});

test('what lies elsewhere and the record of the decision are no statements', () => {
  const files = new Map([
    [`${folder}decision.json`, statement],
    [`${folder}record.json`, statement],
    [`${folder}record.sig`, signature],
    ['governance/decisions/00071/board-1.json', statement],
    ['governance/decisions/0008/board-1.json', statement],
    ['contexts/board-1.json', statement],
  ]);
  expect(readStatements(files, folder)).toEqual([]);
  expect(readStatements(files, folder.slice(0, -1))).toEqual([]);
});

test('signals come in the order of their files, whatever order they were read in', () => {
  const names = ['board-2.json', 'board-1.json', 'board-10.json', 'board-1.sig', 'zebra.sig', 'README.md'];
  const files = (order: readonly string[]): Record<string, Uint8Array> =>
    Object.fromEntries(order.map((name) => [name, name.endsWith('sig') ? signature : statement]));
  const signals = read(files(names));
  expect(read(files([...names].reverse()))).toEqual(signals);
  expect(signals.map(({ file }) => file.slice(folder.length))).toEqual([
    'README.md',
    'board-1.json',
    'board-10.json',
    'board-2.json',
    'zebra.sig',
  ]);
});

describe('a faulty signal says what is wrong', () => {
  const long = new Uint8Array(50_000_000);
  const spaced = bytesOf(new TextDecoder().decode(statement).replace('{', '{ '));
  test.each([
    [
      'a statement without a signature',
      { 'board-1.json': statement },
      'signature-invalid',
      /there is no file with its signature/,
    ],
    [
      'a signature without a statement',
      { 'board-1.sig': signature },
      'statement-malformed',
      /there is no board-1.json/,
    ],
    ['a file of another sort', { 'notes.md': statement }, 'statement-malformed', /no file of a decision/],
    ['a name in capitals', { 'Board-1.json': statement }, 'statement-malformed', /no file of a decision/],
    ['a folder within', { 'a/board-1.json': statement }, 'statement-malformed', /no file of a decision/],
    ['a signature of the decision', { 'decision.sig': signature }, 'statement-malformed', /no file of a decision/],
    [
      'a statement that is none',
      { 'a.json': bytesOf('{}'), 'a.sig': signature },
      'statement-malformed',
      /required property/,
    ],
    ['a statement of 50 MB', { 'a.json': long, 'a.sig': signature }, 'statement-malformed', /50000000 bytes/],
    ['a signature of 50 MB', { 'a.json': statement, 'a.sig': long }, 'signature-invalid', /50000000 bytes/],
    ['a statement with a space', { 'a.json': spaced, 'a.sig': signature }, 'statement-not-canonical', /from byte 1 on/],
  ])('%s', (_what, files: Record<string, Uint8Array>, code, why) => {
    const signals = read(files);
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({ via: 'signature', fault: { code, why: expect.stringMatching(why) as unknown } });
    expect(signals[0]).not.toHaveProperty('key');
  });

  test('a signature for git', async () => {
    const forGit = bytesOf(await key.sign(statement, 'git'));
    const [signal] = read({ 'a.json': statement, 'a.sig': forGit });
    expect(signal).toMatchObject({ by: 'board-1', fault: { code: 'wrong-namespace' } });
  });

  test('a statement that is too long is not even hashed', async () => {
    const tooLong = new Uint8Array(300_000);
    const [signal] = read({ 'a.json': tooLong, 'a.sig': bytesOf(await key.sign(tooLong, 'ctxr-approval')) });
    expect(signal).toMatchObject({ fault: { code: 'statement-malformed' } });
    expect(signal).not.toHaveProperty('key');
  });

  test('a statement that was changed after it was signed', () => {
    const rejects = buildStatement({ ...INPUT, verdict: 'reject' });
    const [signal] = read({ 'a.json': rejects, 'a.sig': signature });
    expect(signal).toMatchObject({ verdict: 'reject', fault: { code: 'signature-invalid' } });
    expect(signal).not.toHaveProperty('key');
  });

  test('what cannot be read is signed nevertheless, and worth nothing', async () => {
    const nonsense = bytesOf('{}');
    const [signal] = read({ 'a.json': nonsense, 'a.sig': bytesOf(await key.sign(nonsense, 'ctxr-approval')) });
    expect(signal).toMatchObject({
      by: 'a',
      decision: '0007',
      verdict: 'comment',
      at: '1970-01-01T00:00:00Z',
      key: key.key,
      fault: { code: 'statement-malformed' },
    });
  });
});
