import { openAddressed } from '../client/open.ts';
import type { LockOptions } from './options.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import { tellChanges } from './add.ts';
import { lockFile, readLock } from './lock-file.ts';

/** `ctxr lock --update [ID…]`: pins what the references mean now; nothing is written where one of them means nothing. */
export async function updateFrom(session: Session, names: readonly string[], options: LockOptions): Promise<ExitCode> {
  const file = await lockFile(session, options.lock);
  const before = await readLock(session, options.lock);
  const client = await openAddressed(session, options, before);
  const { lock, changes, refused } = await client.update(before, {
    ...(names.length > 0 && { only: names }),
    ...(options.prerelease === true && { allowPrerelease: true }),
  });
  if (refused.length === 0) return tellChanges(session, file, lock, changes);
  session.answer({ file, written: false, index: before.index, changes: [], refused }, () => '');
  for (const { reference, message } of refused) session.note(`refused: ${reference}: ${message}`);
  session.note(
    `${shortPath(session.directory, file)} is as it was. Change what the program asks for (ctxr lock --remove REF, then ctxr lock REF), or update the others by name`,
  );
  return EXIT.refused;
}
