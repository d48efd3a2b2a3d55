import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from '@ctxr/registry';

/** The public facts of one key at rest. */
export interface KeyFacts {
  readonly name: string;
  readonly roles: readonly string[];
  readonly keyid: string;
  readonly registry: string;
  /** Whether the private half is encrypted; development keys are not. */
  readonly encrypted: boolean;
  /** Whether a program signs, so that no private half is here. */
  readonly command: boolean;
}

/** The paths of the key files in a folder; none where there is no folder. */
export const keyFilesIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.key.json'))
    .map((name) => join(folder, name))
    .sort();
};

/**
 * The keys of a folder by name; none where there is no folder. No private half is opened.
 * @throws RegistryError INPUT_INVALID, naming the file that is no key file
 */
export const listKeys = async (folder: string): Promise<KeyFacts[]> =>
  Promise.all((await keyFilesIn(folder)).map(async (path) => factsOf(await written(path))));

async function written(path: string): Promise<Written> {
  try {
    const file = JSON.parse(await readFile(path, 'utf8')) as Written;
    if (Array.isArray(file.roles ?? [])) return file;
  } catch {
    // What cannot be read is no key file either.
  }
  throw new RegistryError('INPUT_INVALID', `${path} is no key file.`, {
    fix: 'Restore it from a copy, or move it away.',
  });
}

type Written = Partial<Omit<KeyFacts, 'encrypted' | 'command'>> & {
  readonly encrypted?: unknown;
  readonly command?: unknown;
};

const factsOf = ({ name = '', roles = [], keyid = '', registry = '', encrypted, command }: Written): KeyFacts => ({
  name,
  roles,
  keyid,
  registry,
  encrypted: typeof encrypted === 'string',
  command: Array.isArray(command),
});
