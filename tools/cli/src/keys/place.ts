import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type KeyPlace, loadPublishing, RegistryError } from '@ctxr/registry';
import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { DEVELOPMENT, TRUST_FOLDER, trustFolderIn } from '../trust-folder.ts';

/** Where a command finds the keys. A passphrase is never an option: others could read it. */
export interface KeyOptions {
  readonly keys?: string;
  readonly trust?: string;
  readonly dev?: boolean;
}

/** The folders of the private and the public halves. */
export interface KeyFolders {
  readonly keys: string;
  readonly trust: string;
  readonly development: boolean;
}

/** Declares the options of every command that signs. */
export const keyOptions = (command: Command): Command =>
  command
    .option('--keys <dir>', 'the private keys (default: CTXR_KEYS, or ~/.config/ctxr/keys/ID)')
    .option('--trust <dir>', `the public half (default: ${TRUST_FOLDER})`)
    .option('--dev', `development keys in ${DEVELOPMENT.keys}: they protect nothing`);

/** Where the keys of a registry are: real ones where there are any, else those for development. */
export async function keyFolders({ directory, io }: Session, folder: string, options: KeyOptions): Promise<KeyFolders> {
  const found = await trustFolderIn(folder);
  const named = options.keys ?? io.env['CTXR_KEYS'];
  const given = named ?? io.env['CTXR_KEY'];
  const development = options.dev ?? (given === undefined && found === join(folder, DEVELOPMENT.trust));
  const { defaultKeyFolder } = await loadPublishing();
  return {
    development,
    keys:
      named !== undefined
        ? resolve(directory, named)
        : development
          ? join(folder, DEVELOPMENT.keys)
          : defaultKeyFolder((await identity(folder)).id, io.env),
    trust:
      options.trust === undefined
        ? join(folder, development ? DEVELOPMENT.trust : TRUST_FOLDER)
        : resolve(directory, options.trust),
  };
}

/**
 * Does something with the keys. A key file whose text is in CTXR_KEY, as CI hands it over, never touches the disk; what
 * opens the keys is CTXR_PASSPHRASE, or what the user types when the first key signs.
 */
export const withKeys = <T>(
  session: Session,
  { keys, trust, development }: KeyFolders,
  act: (place: KeyPlace) => Promise<T>,
): Promise<T> => {
  if (development) return act({ keys, trust });
  const held = session.io.env['CTXR_KEY'] ?? '';
  const passphrase = async (): Promise<string | undefined> =>
    session.io.env['CTXR_PASSPHRASE'] ??
    (session.interactive ? await askPassphrase('The passphrase of the keys') : undefined);
  return act({ keys, trust, passphrase, ...(held !== '' && { held }) });
};

/** Asks without an echo; undefined where the user stops. */
export async function askPassphrase(message: string): Promise<string | undefined> {
  const { isCancel, password } = await import('@clack/prompts');
  const answer = await password({ message });
  return isCancel(answer) ? undefined : answer;
}

/** What registry.yaml says of the registry. @throws RegistryError NOT_A_REGISTRY */
export async function identity(
  folder: string,
): Promise<{ readonly id: string; readonly preset: 'team' | 'board' | 'consortium' }> {
  const text = await readFile(join(folder, 'governance/registry.yaml'), 'utf8').catch(() => '');
  const member = (name: string): string | undefined =>
    new RegExp(`^${name}:\\s*["']?([a-z0-9-]+)`, 'm').exec(text)?.[1];
  const [id, preset] = [member('id'), member('preset')];
  if (id !== undefined && (preset === 'team' || preset === 'board' || preset === 'consortium')) return { id, preset };
  throw new RegistryError('NOT_A_REGISTRY', 'governance/registry.yaml does not say which registry this is', {
    fix: 'ctxr check shows what is wrong with it',
  });
}
