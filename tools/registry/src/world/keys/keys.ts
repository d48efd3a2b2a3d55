import { rm } from 'node:fs/promises';
import { RegistryError } from '../../error/registry-error.ts';
import { firstTrust } from '../../release/first-trust.ts';
import { keyNames, type PresetName, PRESETS, rolesOfKey } from '../../release/presets.ts';
import type { RoleName } from '../../release/roles.ts';
import type { Signer } from '../../release/signer.ts';
import { parseTrust, type Trust } from '../../release/trust.ts';
import { type KeyFile, newKey, openKeyFile, type Protection } from './key-file.ts';
import { readMatching, workTreeAround, writePrivateFolder, writePublicFiles } from './key-folder.ts';

const KEY_FILE = /\.key\.json$/;
const TRUST_FILE = /^[1-9][0-9]*\.(root|targets)\.json$/;

/** Which keys to make and where to keep them. */
export interface InitKeysInput {
  /** Where the private keys go. */
  readonly folder: string;
  /** Where the public root and targets go, usually `governance/trust`. */
  readonly trustFolder: string;
  readonly registry: string;
  readonly preset: PresetName;
  readonly protection: Protection;
  readonly now: Date;
}

/**
 * Makes the keys of a preset and the first root and targets that they sign.
 * @throws RegistryError KEYS_EXIST, KEYS_IN_REPOSITORY, INPUT_INVALID for an empty passphrase, or WRITE_FAILED;
 * nothing is ever overwritten.
 */
export async function initKeys(input: InitKeysInput): Promise<Trust> {
  await refuseWhereNoKeysBelong(input);
  const plans = PRESETS[input.preset];
  const keys = await Promise.all(
    keyNames(plans).map((name) =>
      newKey({ registry: input.registry, name, roles: rolesOfKey(plans, name) }, input.protection),
    ),
  );
  const trustFiles = await firstTrust({
    registry: input.registry,
    development: 'development' in input.protection,
    plans,
    signers: new Map(keys.map(({ file, signer }) => [file.name, signer])),
    now: input.now,
  });
  const texts = keys.map(({ file }) => [`${file.name}.key.json`, `${JSON.stringify(file, undefined, 2)}\n`] as const);
  await writePrivateFolder(input.folder, new Map(texts));
  try {
    await writePublicFiles(input.trustFolder, trustFiles);
  } catch (error) {
    await rm(input.folder, { recursive: true, force: true });
    throw error;
  }
  return parseTrust(trustFiles);
}

async function refuseWhereNoKeysBelong({ folder, trustFolder, protection }: InitKeysInput): Promise<void> {
  if ('passphrase' in protection) {
    if (protection.passphrase === '')
      throw new RegistryError('INPUT_INVALID', 'The passphrase is empty.', { fix: 'Choose one of several words.' });
    const repository = await workTreeAround(folder);
    if (repository !== undefined)
      throw new RegistryError('KEYS_IN_REPOSITORY', `${folder} lies in the git work tree ${repository}.`, {
        fix: 'Keep private keys outside every repository: leave the folder out to use the default one.',
      });
  }
  for (const [place, pattern] of [
    [folder, KEY_FILE],
    [trustFolder, TRUST_FILE],
  ] as const) {
    const [name] = (await readMatching(place, pattern)).keys();
    if (name !== undefined)
      throw new RegistryError('KEYS_EXIST', `${place} holds ${name} already; nothing was overwritten.`, {
        fix: 'Use the keys that are there, or choose another folder.',
      });
  }
}

/** Which keys to open. */
export interface LoadSignersInput {
  readonly folder: string;
  readonly passphrase?: string;
  /** Only the keys that serve one of these roles; all when left out. */
  readonly roles?: readonly RoleName[];
}

/**
 * Opens the keys of a folder.
 * @throws RegistryError KEYS_MISSING where there is none, KEYS_LOCKED for a missing or wrong passphrase.
 */
export async function loadSigners({ folder, passphrase, roles }: LoadSignersInput): Promise<Signer[]> {
  const files = Array.from(await readMatching(folder, KEY_FILE), ([name, bytes]) => parseKeyFile(folder, name, bytes));
  const wanted = files.filter((file) => roles === undefined || roles.some((role) => file.roles.includes(role)));
  if (wanted.length === 0)
    throw new RegistryError('KEYS_MISSING', `${folder} holds no key${roles ? ` for ${roles.join(', ')}` : ''}.`, {
      fix: 'Run `ctxr keys init`, or name the folder that has them.',
    });
  return Promise.all(wanted.map((file) => unlock(folder, file, passphrase)));
}

async function unlock(folder: string, file: KeyFile, passphrase: string | undefined): Promise<Signer> {
  try {
    return await openKeyFile(file, passphrase);
  } catch (cause) {
    const why = passphrase === undefined ? 'no passphrase was given' : 'the passphrase does not open it';
    throw new RegistryError('KEYS_LOCKED', `${folder}/${file.name}.key.json stays locked: ${why}.`, {
      cause,
      fix: 'Give the passphrase that the keys were made with.',
    });
  }
}

function parseKeyFile(folder: string, name: string, bytes: Uint8Array): KeyFile {
  try {
    const file = JSON.parse(new TextDecoder().decode(bytes)) as Partial<KeyFile>;
    if (file.format === 1 && Array.isArray(file.roles) && file.keyid && file.public) return file as KeyFile;
  } catch {
    // Reported below with what is no key file at all.
  }
  throw new RegistryError('INPUT_INVALID', `${folder}/${name} is no key file.`, { fix: 'Restore it from a copy.' });
}

/**
 * Reads and verifies the public half of a registry's keys.
 * @throws RegistryError KEYS_MISSING or KEYS_FOREIGN.
 */
export const readTrust = async (folder: string): Promise<Trust> => parseTrust(await readMatching(folder, TRUST_FILE));
