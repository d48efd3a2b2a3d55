import { dueReferences } from '@ctxr/client/lock';
import type { LockOptions } from './options.ts';
import type { ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { tellChanges } from './add.ts';
import { lockFile, readLock } from './lock-file.ts';

/** `ctxr lock --remove REF…`: takes references out; no registry is asked. */
export async function removeFromLock(
  session: Session,
  names: readonly string[],
  options: LockOptions,
): Promise<ExitCode> {
  if (names.length === 0) throw new UsageError('--remove needs a reference', 'ctxr lock shows what is locked');
  const lock = await readLock(session, options.lock);
  const out = dueReferences(lock, names);
  const pins = Object.entries(lock.contexts);
  const next = { ...lock, contexts: Object.fromEntries(pins.filter(([reference]) => !out.has(reference))) };
  const changes = pins
    .filter(([reference]) => out.has(reference))
    .map(([reference, from]) => ({ reference, from, what: [] }));
  return tellChanges(session, await lockFile(session, options.lock), next, changes);
}
