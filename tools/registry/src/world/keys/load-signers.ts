import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import type { Signer } from '../../release/signer.ts';
import { isKeyFile, type KeyFile } from './key-file.ts';
import { readMatching } from './key-folder.ts';
import { type Passphrase, signerOf } from './open-signer.ts';

export const KEY_FILE = /\.key\.json$/;

/** Which keys to open. Who may sign what is said by root and targets, so all keys are at hand and none is opened yet. */
export interface LoadSignersInput {
  readonly folder: string;
  readonly passphrase?: Passphrase;
  /** The text of a key file, or of a JSON array of them, as CI hands a secret over; the folder is not read then. */
  readonly held?: string;
}

/**
 * The keys of a folder, or of a text, as signers that open when they sign.
 * @throws RegistryError KEYS_MISSING where there is none, KEYS_EXPOSED where others can read one, INPUT_INVALID for what
 * is no key file; signers throw KEYS_LOCKED for a missing or wrong passphrase and SIGNER_FAILED.
 */
export async function loadSigners({ folder, passphrase, held = '' }: LoadSignersInput): Promise<Signer[]> {
  const ask = once(passphrase);
  if (held !== '') return parseHeld(held).map((file) => signerOf(file, `${file.name} in CTXR_KEY`, ask));
  const files = Array.from(await readMatching(folder, KEY_FILE));
  if (files.length === 0)
    throw new RegistryError('KEYS_MISSING', `${folder} holds no key.`, {
      fix: 'Run `ctxr keys init`, or name the folder that has them.',
    });
  return Promise.all(
    files.map(async ([name, bytes]) => {
      const file = parseKeyFile(bytes, join(folder, name));
      await assertPrivate(join(folder, name), file);
      return signerOf(file, join(folder, name), ask);
    }),
  );
}

function once(passphrase: Passphrase | undefined): () => Promise<string | undefined> {
  if (typeof passphrase !== 'function') return () => Promise.resolve(passphrase);
  let answer: Promise<string | undefined> | undefined;
  return () => (answer ??= passphrase());
}

/** Reads a key file. @throws RegistryError INPUT_INVALID */
export function parseKeyFile(bytes: Uint8Array, place: string): KeyFile {
  const file = tolerant(new TextDecoder().decode(bytes));
  if (isKeyFile(file)) return file;
  throw new RegistryError('INPUT_INVALID', `${place} is no key file.`, { fix: 'Restore it from a copy.' });
}

function parseHeld(text: string): KeyFile[] {
  const held = tolerant(text);
  const files = Array.isArray(held) ? held : [held];
  if (files.length > 0 && files.every(isKeyFile)) return files;
  throw new RegistryError('INPUT_INVALID', 'CTXR_KEY holds neither a key file nor a JSON array of key files.', {
    fix: 'Put the text of NAME.key.json into it as it is; several go into [ , ].',
  });
}

function tolerant(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Others may neither read a private key nor write which command signs. Windows has no such modes. */
async function assertPrivate(path: string, { development, command }: KeyFile): Promise<void> {
  if (development !== undefined || process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & (command === undefined ? 0o077 : 0o022)) === 0) return;
  throw new RegistryError('KEYS_EXPOSED', `Others on this machine can ${command ? 'change' : 'read'} ${path}.`, {
    fix: `chmod 600 ${path}; if somebody may have had it, replace the key: ctxr keys rotate.`,
  });
}
