import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint, parseCheckpoint } from '../../src/log/checkpoint.ts';
import { splitBundle } from '../../src/log/entry.ts';
import { noteKey } from '../../src/log/note-key.ts';
import { formatNote, readNote } from '../../src/log/note.ts';
import { type LogAuthority, readCheckpoint } from '../../src/log/read-checkpoint.ts';
import { fixtureKey } from '../support/keys.ts';
import { ORIGIN, signedNote } from '../support/log.ts';

const ROOT = Buffer.alloc(32, 7);
const CHECKPOINT = { origin: ORIGIN, size: 3, root: ROOT };
const malformed = expect.objectContaining({ code: 'MALFORMED_METADATA' });

interface Named {
  readonly keyid: string;
  readonly key: { readonly keyType: string; readonly keyVal: { readonly public: string } };
}

const named = (name: string): Named => {
  const { id, tuf } = fixtureKey(name);
  return { keyid: id, key: { keyType: tuf.keytype, keyVal: tuf.keyval } };
};

const authority = (keys: readonly Named[], threshold = 1): LogAuthority =>
  ({
    delegations: {
      keys: Object.fromEntries(keys.map(({ keyid, key }) => [keyid, key])),
      roles: { index: { keyIDs: keys.map(({ keyid }) => keyid), threshold } },
    },
  }) as unknown as LogAuthority;

describe('a note', () => {
  it('of the specification is read and written', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const signature = 'Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=';
    const bytes = Buffer.from(`${text}\n\u2014 example.com/behind-the-sofa ${signature}\n`);
    const note = readNote(bytes, 'note');
    expect(note.text).toBe(text);
    expect(note.signatures).toMatchObject([{ name: 'example.com/behind-the-sofa', keyHash: '033de0ae' }]);
    expect(note.signatures[0]?.signature).toHaveLength(64);
    expect(formatNote(note)).toBe(bytes.toString());
    expect(parseCheckpoint(note.text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
  });

  it.each([
    ['', 'nothing'],
    ['a\n1\n', 'no signature'],
    ['a\n\n\u2014 a AAAAAAA=', 'no final line feed'],
    ['a\n\n- a AAAAAAA=\n', 'another dash'],
    ['a\n\n\u2014 a b AAAAAAA=\n', 'a space in the name'],
    ['a\n\n\u2014 a+b AAAAAAA=\n', 'a plus in the name'],
    ['a\n\n\u2014 a AAAA\n', 'no signature behind the hash'],
    ['a\n\n\u2014 a AAAAAAB=\n', 'loose base64'],
    ['a\r\n\n\u2014 a AAAAAAA=\n', 'a carriage return'],
    ['a\n\n\u2014 a AAAAAAA=\n\n', 'a blank line at the end'],
  ])('is refused: %j (%s)', (text) => {
    expect(() => readNote(Buffer.from(text), 'note')).toThrow(malformed);
  });

  it('is refused as other than UTF-8, and beyond its size', () => {
    expect(() => readNote(Buffer.from([0xff, 10, 10]), 'note')).toThrow(malformed);
    expect(() => readNote(Buffer.alloc(70_000), 'note')).toThrow(expect.objectContaining({ code: 'LENGTH_EXCEEDED' }));
  });
});

describe('a checkpoint', () => {
  it('is read as it was written; further lines are passed over', () => {
    expect(parseCheckpoint(formatCheckpoint(CHECKPOINT))).toEqual(CHECKPOINT);
    expect(parseCheckpoint(`${formatCheckpoint(CHECKPOINT)}more\n`)).toEqual(CHECKPOINT);
  });

  it.each([
    '',
    `${ORIGIN}\n3\n`,
    `${ORIGIN}\n0\n${ROOT.toString('base64')}\n`,
    `${ORIGIN}\n03\n${ROOT.toString('base64')}\n`,
    `${ORIGIN}\n9007199254740992\n${ROOT.toString('base64')}\n`,
    `${ORIGIN}\n3\n${ROOT.toString('hex')}\n`,
    `${ORIGIN}\n3\n${ROOT.subarray(1).toString('base64')}\n`,
    `\n3\n${ROOT.toString('base64')}\n`,
    `${ORIGIN}\n3\n${ROOT.toString('base64')}\n\nmore\n`,
    `${ORIGIN}\n3\n${ROOT.toString('base64')}`,
  ])('is refused: %j', (text) => {
    expect(() => parseCheckpoint(text)).toThrow(malformed);
  });

  it('is believed when as many keys of the role signed as it asks for', () => {
    const [one, other] = [fixtureKey('one'), fixtureKey('other')];
    const note = signedNote(CHECKPOINT, one);
    const both = `${note}${signedNote(CHECKPOINT, other).split('\n\n')[1]}`;
    const stranger = expect.objectContaining({ code: 'SIGNATURE_THRESHOLD' });
    const read = (text: string, ...rest: Parameters<typeof authority>) =>
      readCheckpoint(Buffer.from(text), authority(...rest));
    expect(read(note, [named('one')])).toEqual(CHECKPOINT);
    expect(read(note, [named('one'), named('other')])).toEqual(CHECKPOINT);
    expect(read(both, [named('one'), named('other')], 2)).toEqual(CHECKPOINT);
    expect(() => read(note, [named('one'), named('other')], 2)).toThrow(stranger);
    expect(() => read(`${note}${note.split('\n\n')[1]}`, [named('one'), named('other')], 2)).toThrow(stranger);
    expect(() => read(note, [named('other')])).toThrow(stranger);
    expect(() => readCheckpoint(Buffer.from(note), {})).toThrow(stranger);
  });

  it('is refused with a wrong signature of a known key, whoever else signed', () => {
    const note = signedNote(CHECKPOINT, fixtureKey('one'));
    const forged = note
      .replace('\n3\n', '\n4\n')
      .concat(signedNote({ ...CHECKPOINT, size: 4 }, fixtureKey('other')).split('\n\n')[1] ?? '');
    const read = () => readCheckpoint(Buffer.from(forged), authority([named('one'), named('other')]));
    expect(read).toThrow(expect.objectContaining({ code: 'SIGNATURE_THRESHOLD' }));
  });

  it('may be signed with ECDSA P-256, under the hash of the key alone', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const key = noteKey(ORIGIN, { keyType: 'ecdsa', keyVal: { public: pem } }) ?? expect.fail();
    expect(noteKey('another', { keyType: 'ecdsa', keyVal: { public: pem } })?.keyHash).toBe(key.keyHash);
    const text = formatCheckpoint(CHECKPOINT);
    const signature = sign('sha256', Buffer.from(text), privateKey);
    const note = formatNote({ text, signatures: [{ name: ORIGIN, keyHash: key.keyHash, signature }] });
    const keys = [{ keyid: 'a', key: { keyType: 'ecdsa', keyVal: { public: pem } } }];
    expect(readCheckpoint(Buffer.from(note), authority(keys))).toEqual(CHECKPOINT);
  });

  it('is signed by no key of another kind', () => {
    expect(noteKey(ORIGIN, { keyType: 'rsa', keyVal: { public: 'x' } })).toBeUndefined();
    expect(noteKey(ORIGIN, { keyType: 'ed25519', keyVal: { public: '00' } })).toBeUndefined();
    expect(noteKey(ORIGIN, { keyType: 'ecdsa', keyVal: {} })).toBeUndefined();
  });
});

describe('a bundle of entries', () => {
  it.each([
    ['00', 1],
    ['0002aa', 1],
    ['0001aa', 2],
    ['0001aa0001bb', 1],
    ['0001aa00', 1],
  ])('%s is none of %i', (hex, count) => {
    expect(() => splitBundle(Buffer.from(hex, 'hex'), count, 'bundle')).toThrow(malformed);
  });

  it('gives its entries', () => {
    expect(splitBundle(Buffer.from('0001aa00000002bbcc', 'hex'), 3, 'bundle')).toEqual(
      ['aa', '', 'bbcc'].map((hex) => Buffer.from(hex, 'hex')),
    );
  });
});
