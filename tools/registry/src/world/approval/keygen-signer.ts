import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { keyFault, type SshKey } from '../../governance/approval/public-key.ts';
import type { SshSigner } from './ssh-signer.ts';
import { runKeygen } from './run-keygen.ts';
import { unusable } from './unusable.ts';

/** A key's file, or a text that is put into one for as long as it signs. */
type KeyFile = { readonly path: string } | { readonly text: string; readonly name: string };

/**
 * The signer for a key that ssh-keygen opens or finds in an agent.
 * @param publicKey what the file says; undefined where it could not be read
 * @throws RegistryError SIGNING_KEY_UNUSABLE
 */
export function keygenSigner(file: KeyFile, publicKey: SshKey | undefined, place: string): SshSigner {
  if (publicKey === undefined)
    throw unusable(`${place} holds no SSH key that can be read.`, 'Restore it from a copy, or name another key.');
  const fault = keyFault(publicKey);
  if (fault !== undefined)
    throw unusable(`${place} cannot sign approvals: ${fault}.`, 'Make another key: `ssh-keygen -t ed25519`.');
  return { publicKey, sign: (message, namespace) => signed(file, message, namespace, place) };
}

/** The message goes through a file, so that the terminal stays free for a passphrase. */
async function signed(file: KeyFile, message: Uint8Array, namespace: string, place: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ctxr-sign-'));
  try {
    const path = 'path' in file ? resolve(file.path) : join(folder, file.name);
    if ('text' in file) await writeFile(path, file.text.endsWith('\n') ? file.text : `${file.text}\n`, { mode: 0o600 });
    const statement = join(folder, 'statement');
    await writeFile(statement, message, { mode: 0o600 });
    await runKeygen(['-Y', 'sign', '-n', namespace, '-f', path, statement], place);
    return await readFile(`${statement}.sig`, 'utf8').catch((cause: unknown) => {
      throw unusable(`ssh-keygen wrote no signature with ${place}.`, 'Run `ssh-keygen -Y sign` by hand.', cause);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
