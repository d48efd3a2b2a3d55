import { join } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import type { NamedKey } from '../../release/ceremony/keyring.ts';
import { isPublicKey } from '../../release/public-key.ts';
import { keyIdOf, type PublicKey } from '../../release/signer.ts';
import { type KeyFile, keyFileText } from './key-file.ts';
import { readMatching, writePublicFiles } from './key-folder.ts';

/** The public half of a member's key, as it lies in the trust folder under `keys/`. It never says how to sign. */
interface PublicKeyFile {
  readonly format: 1;
  readonly registry: string;
  readonly name: string;
  readonly keyid: string;
  readonly public: PublicKey;
}

const PUBLIC_FILE = /^[a-z0-9-]+\.pub\.json$/;

/** Where a public half lies. */
export const publicPath = (trustFolder: string, name: string): string => join(trustFolder, 'keys', `${name}.pub.json`);

/** Writes the public half of a key. @throws RegistryError WRITE_FAILED where one of that name is there already. */
export async function writePublicKey(trustFolder: string, file: KeyFile): Promise<void> {
  const { format, registry, name, keyid, public: key } = file;
  const text = keyFileText({ format, registry, name, keyid, public: key } satisfies PublicKeyFile);
  const files = new Map([[`${name}.pub.json`, new TextEncoder().encode(text)]]);
  await writePublicFiles(join(trustFolder, 'keys'), files);
}

/**
 * The public halves that members put into the trust folder, by name.
 * @throws RegistryError KEYS_FOREIGN, naming the file, for one that does not hold or is another registry's.
 */
export async function readPublicKeys(trustFolder: string, registry: string): Promise<Map<string, NamedKey>> {
  const folder = join(trustFolder, 'keys');
  const files = await readMatching(folder, PUBLIC_FILE);
  return new Map(
    Array.from(files, ([path, bytes]) => {
      const file = parsed(bytes);
      const { name = '', keyid = '', public: key } = file;
      if (file.format !== 1 || `${name}.pub.json` !== path || !isPublicKey(key) || keyIdOf(key) !== keyid)
        throw foreign(join(folder, path), 'it is no public key with the name and the digest that it says');
      if (file.registry !== registry)
        throw foreign(join(folder, path), `it is for the registry ${String(file.registry)}`);
      return [name, { name, keyid, key }];
    }),
  );
}

function parsed(bytes: Uint8Array): Partial<PublicKeyFile> {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) ?? {}) as Partial<PublicKeyFile>;
  } catch {
    return {};
  }
}

const foreign = (path: string, why: string): RegistryError =>
  new RegistryError('KEYS_FOREIGN', `${path} does not hold: ${why}.`, {
    fix: 'Ask the member for the file that ctxr keys add wrote.',
  });
