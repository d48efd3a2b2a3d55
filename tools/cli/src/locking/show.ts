import type { LockOptions } from './options.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { readLock } from './lock-file.ts';
import { pinTable } from './lock-text.ts';

/** `ctxr lock`: what is locked. */
export async function showLock(session: Session, options: LockOptions): Promise<ExitCode> {
  const lock = await readLock(session, options.lock);
  session.answer(lock, () => printable(pinTable(lock.contexts)));
  const { registry, index } = lock;
  session.note(`of ${registry.id ?? registry.url}, publication ${index.seq}`);
  return EXIT.fine;
}
