import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { armored, unarmored } from '../../../src/governance/approval/armor.ts';
import { readEnvelope, writeEnvelope } from '../../../src/governance/approval/envelope.ts';
import { verifySshSignature } from '../../../src/governance/approval/verify-ssh-signature.ts';
import { authenticatorKey, ecKey, nodeKey } from './keys.ts';

const keys = [
  nodeKey(generateKeyPairSync('ed25519').privateKey),
  nodeKey(generateKeyPairSync('ed25519').privateKey),
  nodeKey(ecKey('prime256v1')),
  nodeKey(ecKey('prime256v1')),
  nodeKey(ecKey('secp521r1')),
  authenticatorKey('sk-ssh-ed25519@openssh.com'),
  authenticatorKey('sk-ecdsa-sha2-nistp256@openssh.com'),
];

const key = fc.constantFrom(...keys);
const message = fc.uint8Array({ maxLength: 300 });
const namespace = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' });

test('what is written verifies, and as nothing else than what was signed', async () => {
  const law = fc.asyncProperty(
    key,
    message,
    namespace,
    key,
    message,
    namespace,
    async (by, said, use, by2, said2, use2) => {
      const signature = await by.sign(said, use);
      expect(verifySshSignature({ armored: signature, message: said, namespace: use })).toEqual({ key: by.key });
      const otherwise = verifySshSignature({ armored: signature, message: said2, namespace: use2 });
      const isSame = Buffer.from(said).equals(said2) && use === use2;
      expect('key' in otherwise).toBe(isSame);
      const envelope = readEnvelope(unarmored(signature));
      const forged = armored(writeEnvelope({ ...envelope, publicKey: Buffer.from(by2.key.key, 'base64') }));
      expect('key' in verifySshSignature({ armored: forged, message: said, namespace: use })).toBe(by === by2);
    },
  );
  await fc.assert(law, { numRuns: 100 });
});

test('a message with one bit changed is another message', async () => {
  const law = fc.asyncProperty(
    key,
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    fc.nat(),
    async (by, said, bit) => {
      const signature = await by.sign(said, 'ctxr-approval');
      const changed = Uint8Array.from(said);
      const at = (bit >> 3) % changed.length;
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
      expect(verifySshSignature({ armored: signature, message: changed, namespace: 'ctxr-approval' })).toHaveProperty(
        'fault',
      );
    },
  );
  await fc.assert(law, { numRuns: 60 });
});
