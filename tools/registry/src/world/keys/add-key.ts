import { createPublicKey } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { type Algorithm, publicKeyFrom } from '../../release/public-key.ts';
import { keyIdOf } from '../../release/signer.ts';
import { type KeyFile, keyFileText, newKey, type Protection } from './key-file.ts';
import { existsAt, refuseInWorkTree, writePrivateFile } from './key-folder.ts';
import { readTrust } from './keys.ts';
import { publicPath, writePublicKey } from './public-file.ts';

/** Which key to add, and where its halves go. */
export interface AddKeyInput {
  readonly folder: string;
  readonly trustFolder: string;
  readonly registry: string;
  readonly name: string;
  /** What the key is made for, for the reader of the file. */
  readonly roles?: readonly string[];
}

/**
 * Makes a key: the private half in the member's folder, the public one in the trust folder under `keys/`.
 * @throws RegistryError INPUT_INVALID for a name or passphrase that is none, KEYS_EXIST, KEYS_IN_REPOSITORY, WRITE_FAILED.
 */
export async function addKey(input: AddKeyInput, protection: Protection, algorithm?: Algorithm): Promise<KeyFile> {
  await refuseWhere(input);
  if ('passphrase' in protection) await refuseInWorkTree(input.folder, protection.passphrase);
  const { registry, name, roles = [] } = input;
  return keep(input, (await newKey({ registry, name, roles }, protection, algorithm)).file);
}

/**
 * Registers a key that a program signs with, such as one in a token or at a key service.
 * @param pem the public half as SPKI in PEM
 * @throws RegistryError INPUT_INVALID, KEYS_EXIST, WRITE_FAILED.
 */
export async function registerKey(input: AddKeyInput, command: readonly string[], pem: string): Promise<KeyFile> {
  await refuseWhere(input);
  const key = publicKeyIn(pem);
  if (key === undefined)
    throw new RegistryError('INPUT_INVALID', 'The public half is no Ed25519 or ECDSA P-256 key in PEM.', {
      fix: 'Give the file that begins with -----BEGIN PUBLIC KEY-----.',
    });
  const { registry, name, roles = [] } = input;
  return keep(input, { format: 1, registry, name, roles, keyid: keyIdOf(key), public: key, command });
}

function publicKeyIn(pem: string): ReturnType<typeof publicKeyFrom> {
  if (pem.includes('PRIVATE KEY')) return undefined;
  try {
    return publicKeyFrom(createPublicKey(pem));
  } catch {
    return undefined;
  }
}

async function keep({ folder, trustFolder, name }: AddKeyInput, file: KeyFile): Promise<KeyFile> {
  await writePrivateFile(folder, `${name}.key.json`, keyFileText(file));
  try {
    await writePublicKey(trustFolder, file);
  } catch (error) {
    await rm(join(folder, `${name}.key.json`), { force: true });
    throw error;
  }
  return file;
}

async function refuseWhere({ folder, trustFolder, name }: AddKeyInput): Promise<void> {
  if (!isId(name))
    throw new RegistryError('INPUT_INVALID', `${name} is no name of a key.`, {
      fix: 'Use small letters, digits and hyphens, such as root-2.',
    });
  if ((await namesIn(trustFolder)).has(name))
    throw new RegistryError('KEYS_EXIST', `A key of this registry is or was called ${name}.`, {
      fix: 'Choose another name: each name means one key for ever.',
    });
  for (const path of [join(folder, `${name}.key.json`), publicPath(trustFolder, name)])
    if (await existsAt(path))
      throw new RegistryError('KEYS_EXIST', `${path} is there already; nothing was overwritten.`, {
        fix: 'Choose another name: each name means one key for ever.',
      });
}

/** The names that keys have or had; a member may have a key before the registry has a root. */
async function namesIn(trustFolder: string): Promise<ReadonlySet<string>> {
  const trust = await readTrust(trustFolder).catch((error: unknown) => {
    if (error instanceof RegistryError && error.code === 'KEYS_MISSING') return undefined;
    throw error;
  });
  return new Set(trust?.names.values());
}

/** Moves a private key out of use, into `retired/` beside the others; false where it is not here. */
export async function setAside(folder: string, name: string): Promise<boolean> {
  const [from, to] = [join(folder, `${name}.key.json`), join(folder, 'retired', `${name}.key.json`)];
  if (!(await existsAt(from))) return false;
  if (await existsAt(to))
    throw new RegistryError('KEYS_EXIST', `${to} is there already; nothing was moved.`, {
      fix: 'Look at both files, and move one away by hand.',
    });
  await mkdir(join(folder, 'retired'), { recursive: true, mode: 0o700 });
  await rename(from, to);
  return true;
}
