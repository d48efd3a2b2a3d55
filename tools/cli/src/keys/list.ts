import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** The keys of a folder by name; none where there is no folder. No private half is opened. */
export async function listKeys(folder: string): Promise<KeyFacts[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.key.json')).sort();
  return Promise.all(
    names.map(async (name) => factsOf(JSON.parse(await readFile(join(folder, name), 'utf8')) as Written)),
  );
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
