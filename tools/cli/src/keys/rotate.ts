import type { ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { replaceKeys } from '../trust/replace-keys.ts';
import { namesIn } from '../trust/served-names.ts';
import { type KeysOptions, roleOf } from './options.ts';
import { keyFolders } from './place.ts';

/** `ctxr keys rotate ROLE [NAME]`: a new key in the place of an old one, wherever that serves. */
export async function rotate(
  session: Session,
  folder: string,
  [named, name]: readonly string[],
  options: KeysOptions,
): Promise<ExitCode> {
  const role = roleOf(named);
  const folders = await keyFolders(session, folder, options);
  const old = await namesIn(folders.trust, role, name);
  return replaceKeys(session, folder, folders, { replace: [old], compromised: [], options });
}
