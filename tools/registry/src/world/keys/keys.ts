import { rm } from 'node:fs/promises';
import { RegistryError } from '../../error/registry-error.ts';
import { firstTrust } from '../../release/first-trust.ts';
import { keyNames, type PresetName, PRESETS, rolesOfKey } from '../../release/presets.ts';
import { parseTrust, type Trust } from '../../release/trust.ts';
import type { Algorithm } from '../../release/public-key.ts';
import { keyFileText, newKey, type Protection } from './key-file.ts';
import { readMatching, refuseInWorkTree, writePrivateFolder, writePublicFiles } from './key-folder.ts';
import { KEY_FILE } from './load-signers.ts';

export { loadSigners } from './load-signers.ts';

/** The signed files of a trust folder. */
export const TRUST_FILE = /^[1-9][0-9]*\.(root|targets)\.json$/;

/** Which keys to make and where to keep them. */
export interface InitKeysInput {
  /** Where the private keys go. */
  readonly folder: string;
  /** Where the public root and targets go, usually `governance/trust`. */
  readonly trustFolder: string;
  readonly registry: string;
  readonly preset: PresetName;
  readonly protection: Protection;
  /** Ed25519 unless said otherwise. */
  readonly algorithm?: Algorithm;
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
      newKey({ registry: input.registry, name, roles: rolesOfKey(plans, name) }, input.protection, input.algorithm),
    ),
  );
  const trustFiles = await firstTrust({
    registry: input.registry,
    development: 'development' in input.protection,
    plans,
    signers: new Map(keys.map(({ file, signer }) => [file.name, signer])),
    now: input.now,
  });
  const texts = keys.map(({ file }) => [`${file.name}.key.json`, keyFileText(file)] as const);
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
  if ('passphrase' in protection) await refuseInWorkTree(folder, protection.passphrase);
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

/**
 * Reads and verifies the public half of a registry's keys.
 * @throws RegistryError KEYS_MISSING or KEYS_FOREIGN.
 */
export const readTrust = async (folder: string): Promise<Trust> => parseTrust(await readMatching(folder, TRUST_FILE));
