import { loadCeremony } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { signAndFinish } from '../trust/sign-and-finish.ts';
import { UsageError } from '../usage-error.ts';
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
  const { keyringOf, keysOf, propose, readTrust, setAside } = await loadCeremony();
  if (keysOf(keyringOf(await readTrust(folders.trust))).some((key) => key.name === name)) {
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
