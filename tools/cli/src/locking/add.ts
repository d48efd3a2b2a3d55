import { formatLock, type Lock, type LockChange, pinChanges } from '@ctxr/client/lock';
import { openAddressed } from '../client/open.ts';
import type { LockOptions } from './options.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import { writeWhole } from '../write-whole.ts';
import { lockFile, lockIn } from './lock-file.ts';
import { changeLines } from './lock-text.ts';

/** `ctxr lock REF…`: pins what the references mean now, and leaves the other pins as they are. */
export async function addToLock(session: Session, names: readonly string[], options: LockOptions): Promise<ExitCode> {
  const file = await lockFile(session, options.lock);
  const before = await lockIn(file);
  const client = await openAddressed(session, options, before);
  if (before !== undefined) client.assertFits(before);
  const added = await client.lock(names, options.prerelease === true ? { allowPrerelease: true } : {});
  const next = before === undefined ? added : joined(before, added);
  const changes = Object.entries(added.contexts).flatMap(([reference, to]): readonly LockChange[] => {
    const from = before && Object.hasOwn(before.contexts, reference) ? before.contexts[reference] : undefined;
    const what = from === undefined ? [] : pinChanges(from, to);
    return from !== undefined && what.length === 0 ? [] : [{ reference, ...(from && { from }), to, what }];
  });
  return tellChanges(session, file, next, changes);
}

const joined = (before: Lock, { index, contexts }: Lock): Lock => ({
  ...before,
  index,
  contexts: { ...before.contexts, ...contexts },
});

/** Writes a lock where a pin changed, and tells the changes. */
export async function tellChanges(
  session: Session,
  file: string,
  lock: Lock,
  changes: readonly LockChange[],
): Promise<ExitCode> {
  const written = changes.length > 0;
  if (written) await writeWhole(file, formatLock(lock), true);
  session.answer({ file, written, index: lock.index, changes }, () => printable(changeLines(changes)));
  const count = Object.keys(lock.contexts).length;
  session.note(
    written
      ? `${shortPath(session.directory, file)} is written: ${changes.length} of ${count} ${count === 1 ? 'reference' : 'references'} changed, publication ${lock.index.seq}`
      : `${shortPath(session.directory, file)} says so already`,
  );
  return EXIT.fine;
}
