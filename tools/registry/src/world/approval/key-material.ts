import type { SshKey } from '../../governance/approval/public-key.ts';
import { attempt } from '../../governance/approval/unreadable.ts';
import { WireReader } from '../../governance/approval/wire-reader.ts';

const MAGIC = Buffer.from('openssh-key-v1\0');

/** The key that a line of a .pub file names; undefined for another text. */
export function agentKey(line: string): SshKey | undefined {
  const [, type, key] = /^\s*([a-z0-9@.-]+) +([A-Za-z0-9+/]+={0,2})(?:[ \t][^\n]*)?\s*$/.exec(line) ?? [];
  return type === undefined || key === undefined ? undefined : { type, key };
}

/** The public half in a private key of OpenSSH's own form, where it lies open even if the key is locked. */
export function openSshKey(text: string): SshKey | undefined {
  const [, base64 = ''] = /BEGIN OPENSSH PRIVATE KEY-----([\s\S]+?)-----END OPENSSH PRIVATE KEY/.exec(text) ?? [];
  const result = attempt(() => {
    const reader = new WireReader(Buffer.from(base64, 'base64'), 'the private key');
    const magic = reader.take(MAGIC.length);
    for (const _ of ['cipher', 'kdf', 'kdf options']) reader.string();
    if (!magic.equals(MAGIC) || reader.uint32() !== 1) return undefined;
    const blob = reader.string();
    return { type: new WireReader(blob, 'the public key').name(), key: blob.toString('base64') };
  });
  return 'value' in result ? result.value : undefined;
}
