import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { commitSigner } from '../../../src/governance/approval/commit-signer.ts';
import { bytesOf, nodeKey } from './keys.ts';

const key = nodeKey(generateKeyPairSync('ed25519').privateKey);
const headers = [
  `tree ${'a'.repeat(40)}`,
  `parent ${'b'.repeat(40)}`,
  'author fixture <fixture@example.org> 1790000000 +0000',
  'committer fixture <fixture@example.org> 1790000000 +0000',
];
const text = 'a line\n\ngpgsig in the text is text\n';
const unsigned = `${headers.join('\n')}\n\n${text}`;
const signature = await key.sign(bytesOf(unsigned), 'git');
const folded = (armored: string): string => armored.trimEnd().replaceAll('\n', '\n ');
const commit = (more: readonly string[], said = text): Uint8Array =>
  bytesOf(`${[...headers, ...more].join('\n')}\n\n${said}`);

const signed = `gpgsig ${folded(signature)}`;

test('the key that signed a commit is found', () => {
  expect(commitSigner(commit([signed]))).toEqual(key.key);
  expect(commitSigner(commit([signed, 'gpgsig-sha256 of\n another kind']))).toEqual(key.key);
});

test.each([
  ['without a signature', bytesOf(unsigned)],
  ['with another text', commit([signed], 'another\n')],
  ['with a header more', commit([signed, 'encoding latin1'])],
  ['signed twice', commit([signed, signed])],
  ['signed by PGP', commit(['gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----'])],
  ['with its signature in another header', commit([`mergetag object\n ${signed.replaceAll('\n', '\n ')}`])],
  ['without an end of its headers', bytesOf(headers.join('\n'))],
  ['of nothing', new Uint8Array()],
  ['signed for approvals', commit([`gpgsig ${folded(await key.sign(bytesOf(unsigned), 'ctxr-approval'))}`])],
])('a commit %s has no signer', (_what, raw) => expect(commitSigner(raw)).toBeUndefined());

test('headers of 2 MB are not read, however well they are signed', async () => {
  const withTag = async (length: number): Promise<Uint8Array> => {
    const tag = `mergetag ${'x'.repeat(length)}`;
    const by = await key.sign(bytesOf(`${[...headers, tag].join('\n')}\n\n${text}`), 'git');
    return commit([tag, `gpgsig ${folded(by)}`]);
  };
  expect(commitSigner(await withTag(10_000))).toEqual(key.key);
  expect(commitSigner(await withTag(2_000_000))).toBeUndefined();
});

test('no byte of a signed commit can be changed', () => {
  const raw = commit([signed]);
  for (let at = 0; at < raw.length; at++) {
    const forged = Uint8Array.from(raw);
    forged[at] = (forged[at] ?? 0) ^ 1;
    expect(commitSigner(forged), `byte ${at}`).toBeUndefined();
  }
});
