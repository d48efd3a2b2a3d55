import { type Algorithm, loadPublishing, type Protection, type Trust } from '@ctxr/registry';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { askPassphrase, identity, type KeyFolders } from './place.ts';

/** Makes the keys of the registry's preset, and the first root that they sign. */
export async function makeKeys(
  session: Session,
  folder: string,
  folders: KeyFolders,
  algorithm?: Algorithm,
): Promise<Trust> {
  const { initKeys } = await loadPublishing();
  const { id, preset } = await identity(folder);
  return initKeys({
    folder: folders.keys,
    trustFolder: folders.trust,
    registry: id,
    preset,
    protection: await protectionOf(session, folders),
    ...(algorithm !== undefined && { algorithm }),
    now: new Date(),
  });
}

/** How new keys are kept: encrypted with a passphrase, or bare where they are for development. */
export const protectionOf = async (session: Session, { development }: KeyFolders): Promise<Protection> =>
  development ? { development: true } : { passphrase: await newPassphrase(session) };

async function newPassphrase({ io, interactive }: Session): Promise<string> {
  const given = io.env['CTXR_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  if (!interactive)
    throw new UsageError(
      'real keys are encrypted, and no passphrase is given',
      'CTXR_PASSPHRASE, or a terminal to ask in; --dev makes keys that protect nothing',
    );
  const first = await askPassphrase('A passphrase of several words for the keys');
  const second = first === undefined ? undefined : await askPassphrase('Once more');
  if (first === undefined || first === '') throw new UsageError('stopped; no key was made');
  if (first !== second) throw new UsageError('the two passphrases differ; no key was made', 'run the command again');
  return first;
}
