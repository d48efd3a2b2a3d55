import { wireString, wireUint32 } from '../../../src/governance/approval/wire-writer.ts';
import type { SshKey } from '../../../src/governance/approval/public-key.ts';

/** A private key's file in OpenSSH's own form, whose private half is locked and lost. */
export function lockedKeyFile({ key }: SshKey): string {
  const fields = ['aes256-ctr', 'bcrypt', 'salt'].map((text) => wireString(text));
  const blob = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...fields,
    wireUint32(1),
    wireString(Buffer.from(key, 'base64')),
    wireString(Buffer.alloc(64)),
  ]);
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n');
}
