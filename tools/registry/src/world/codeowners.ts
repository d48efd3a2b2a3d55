import { join } from 'node:path';
import { codeownersOf } from '../check/codeowners/codeowners.ts';
import { CODEOWNERS } from '../declaration/layout.ts';
import { loadRegistry } from '../declaration/load.ts';
import { RegistryError } from '../error/registry-error.ts';
import { statesOf } from './states.ts';
import { writeWhole } from './write-file.ts';

/** What `.github/CODEOWNERS` of a registry has to be, and whether it is. */
export interface Codeowners {
  readonly file: typeof CODEOWNERS;
  readonly text: string;
  readonly current: boolean;
}

/**
 * Makes the file out of the declarations on disk. Nothing is written.
 * @throws RegistryError CHECK_FAILED where the registry does not say whom to ask; REPOSITORY_UNREADABLE.
 */
export async function codeowners(folder: string): Promise<Codeowners> {
  const { head } = await statesOf(folder);
  const text = codeownersOf((await loadRegistry(head)).registry);
  if (text === undefined)
    throw new RegistryError(
      'CHECK_FAILED',
      'The registry’s own declaration, its board or its decision rights cannot be read, so nobody can be told to review.',
      { fix: 'Run `ctxr check`, and mend what it says of governance/.' },
    );
  const entry = head.entries.get(CODEOWNERS);
  const content = entry && (await head.read([entry])).get(CODEOWNERS);
  const current = content !== undefined && 'bytes' in content && Buffer.from(text).equals(content.bytes);
  return { file: CODEOWNERS, text, current };
}

/** Writes the file where it is not what it has to be. @throws RegistryError as {@link codeowners}, and WRITE_FAILED. */
export async function writeCodeowners(folder: string): Promise<Codeowners> {
  const made = await codeowners(folder);
  if (!made.current) await writeWhole(join(folder, CODEOWNERS), made.text);
  return made;
}
