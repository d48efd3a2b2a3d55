import { join } from 'node:path';
import { loadCeremony } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { signAndFinish } from '../trust/sign-and-finish.ts';
import { UsageError } from '../usage-error.ts';
import { keyFilesIn } from './list.ts';
import type { KeysOptions } from './options.ts';
import { identity, keyFolders } from './place.ts';

/** `ctxr keys retire NAME`: takes a key out of every role, and its private half out of use once no root names it. */
export async function retire(
  session: Session,
  folder: string,
  [name]: readonly string[],
  options: KeysOptions,
): Promise<ExitCode> {
  if (name === undefined) throw new UsageError('no key is named', 'ctxr keys retire NAME; ctxr keys status names them');
  const folders = await keyFolders(session, folder, options);
  const { keyringOf, keysOf, propose, readPublicKeys, readTrust, setAside } = await loadCeremony();
  const trust = await readTrust(folders.trust);
  const added = await readPublicKeys(folders.trust, (await identity(folder)).id);
  const serving = keysOf(keyringOf(trust));
  const known = [...new Set([...serving.map((key) => key.name), ...trust.names.values(), ...added.keys()])];
  const held = (await keyFilesIn(folders.keys)).includes(join(folders.keys, `${name}.key.json`)) && !/[/\\]/.test(name);
  if (!known.includes(name) && !held)
    throw new UsageError(`no key of this registry is or was called \`${name}\``, `name one of ${known.join(', ')}`);
  if (serving.some((key) => key.name === name)) {
    const { preset } = await identity(folder);
    const changes = [{ kind: 'remove', name } as const];
    await propose({ trust: folders.trust, changes, preset, now: new Date() });
    const ended = await signAndFinish(session, folders);
    if (ended !== EXIT.fine) return ended;
  }
  const moved = await setAside(folders.keys, name);
  if (!moved && !session.json) session.note(`the private half of ${name} is not in ${folders.keys}`);
  if (moved) session.note(`moved ${name}.key.json into ${folders.keys}/retired; nothing was deleted`);
  return EXIT.fine;
}
