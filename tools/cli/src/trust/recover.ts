import { loadCeremony, type RoleName } from '@ctxr/registry';
import type { ExitCode } from '../exit.ts';
import { roleOf } from '../keys/options.ts';
import { keyFolders } from '../keys/place.ts';
import type { Session } from '../session.ts';
import type { TrustOptions } from './options.ts';
import { replaceKeys } from './replace-keys.ts';
import { namesIn } from './served-names.ts';

const RUNBOOKS: Readonly<Record<RoleName, string>> = {
  root: 'board',
  targets: 'board',
  revocations: 'revocations',
  index: 'online',
  snapshot: 'online',
  timestamp: 'online',
};

/**
 * `ctxr trust recover ROLE [NAME]`: as a rotation, and the old key binds nobody any more. Timestamp and snapshot are
 * replaced together, so that clients forget versions that an attacker ran up (TUF spec §5.3.11).
 */
export async function recover(
  session: Session,
  folder: string,
  [named, name]: readonly string[],
  options: TrustOptions,
): Promise<ExitCode> {
  const role = roleOf(named);
  const folders = await keyFolders(session, folder, options);
  const lost = await namesIn(folders.trust, role, name);
  const together: readonly RoleName[] =
    role === 'timestamp' || role === 'snapshot' || options.allOnline === true ? ['snapshot', 'timestamp'] : [];
  const { keyringOf, readTrust } = await loadCeremony();
  const ring = keyringOf(await readTrust(folders.trust));
  const replace = new Set([lost, ...together.flatMap((each) => ring[each].keys.map((key) => key.name))]);
  const ended = await replaceKeys(session, folder, folders, { replace: [...replace], compromised: [lost], options });
  session.note(`the whole of it: governance/runbooks/${RUNBOOKS[role]}-key-compromised.md`);
  return ended;
}
