import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadCeremony } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import { UsageError } from '../usage-error.ts';
import { protectionOf } from './make.ts';
import { algorithmOf, type KeysOptions, wordsOf } from './options.ts';
import { identity, keyFolders } from './place.ts';

/** `ctxr keys add NAME`: a key of this member, or one that a program signs with; its public half goes into git. */
export async function add(
  session: Session,
  folder: string,
  [name]: readonly string[],
  options: KeysOptions,
): Promise<0> {
  if (name === undefined) throw new UsageError('no name for the key is given', 'ctxr keys add NAME, such as root-2');
  const folders = await keyFolders(session, folder, options);
  const { addKey, registerKey } = await loadCeremony();
  const input = { folder: folders.keys, trustFolder: folders.trust, registry: (await identity(folder)).id, name };
  const external = await commandOf(session, options);
  const file = external
    ? await registerKey(input, external.command, external.pem)
    : await addKey(input, await protectionOf(session, folders), algorithmOf(options.algorithm));
  const published = shortPath(folder, join(folders.trust, 'keys', `${name}.pub.json`));
  session.answer({ name, keyid: file.keyid, public: file.public, file: published, keys: folders.keys }, () =>
    [`${name}  ${file.public.keytype}  ${file.keyid}`, `  public half  ${published}`].join('\n'),
  );
  session.note(external ? `the command is in ${folders.keys}` : `the private half is in ${folders.keys}; keep a copy`);
  session.note(`next: git add ${published}; then ctxr trust propose --add ROLE=${name}`);
  return EXIT.fine;
}

async function commandOf(
  { directory }: Session,
  { command, public: file, algorithm }: KeysOptions,
): Promise<{ readonly command: readonly string[]; readonly pem: string } | undefined> {
  if (command === undefined && file === undefined) return undefined;
  if (command === undefined || file === undefined || algorithm !== undefined)
    throw new UsageError(
      'a key that a program signs with takes --command and --public together, and no --algorithm',
      'ctxr keys add NAME --command "program args" --public key.pem',
    );
  const [program = '', ...args] = wordsOf(command);
  if (program === '') throw new UsageError('the command is empty', '--command "program args"');
  const there = /[/\\]/.test(program) ? resolve(directory, program) : program;
  const pem = await readFile(resolve(directory, file), 'utf8').catch(() => {
    throw new UsageError(`--public ${file} cannot be read`, 'name the public key’s PEM file');
  });
  return { command: [there, ...args], pem };
}
