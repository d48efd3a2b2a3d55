import type { CallOptions } from '../events/call.ts';
import { checkLock, type LockCheck } from '../lock/check-lock.ts';
import type { Lock } from '../lock/lock.ts';
import { lockOf, type ToLock } from '../lock/lock-of.ts';
import { dueReferences, type LockUpdate, updateLock, type UpdateOptions } from '../lock/update-lock.ts';
import type { Negotiation } from '../negotiate/negotiation.ts';
import type { ChoiceOptions } from '../resolve/choose-version.ts';
import type { ResolveOptions } from '../resolve/resolve.ts';
import { gatherMeant, gatherPinned } from './lock-references.ts';
import type { OpenSession } from './open-session.ts';

/** How references are locked. */
export type LockOptions = CallOptions & Pick<ResolveOptions, 'allowPrerelease' | 'require'>;

/** Locks what references mean now, or what was agreed on. */
export const lockReferences = (
  session: OpenSession,
  url: URL,
  asked: readonly (string | ToLock)[] | Pick<Negotiation, 'agreed'>,
  options: LockOptions,
): Promise<Lock> =>
  session.run('lock', options, async (call) => {
    const wanted = 'agreed' in asked ? asked.agreed : asked;
    const snapshot = await gatherMeant(session.shared(call), wanted, choiceOptions(options));
    const { registry: id } = snapshot;
    const registry = { ...(id !== undefined && { id }), url: url.href, root: session.fingerprint };
    return lockOf(registry, snapshot, wanted, choiceOptions(options));
  });

/** Brings a lock up to date. */
export const updateFrom = (
  session: OpenSession,
  lock: Lock,
  options: LockOptions & Pick<UpdateOptions, 'only'>,
): Promise<LockUpdate> =>
  session.run('update', options, async (call) => {
    session.assertFits(lock);
    const { only } = options;
    const due = [...dueReferences(lock, only)];
    const snapshot = await gatherMeant(session.shared(call), due, choiceOptions(options), lock);
    return updateLock(lock, snapshot, { ...choiceOptions(options), ...(only && { only }) });
  });

/** Holds a lock against the publication. */
export const checkAgainst = (session: OpenSession, lock: Lock, options?: CallOptions): Promise<LockCheck> =>
  session.run('check', options, async (call) => {
    session.assertFits(lock);
    return checkLock(lock, await gatherPinned(session.shared(call), lock));
  });

const choiceOptions = ({ allowPrerelease = false, require }: LockOptions): ChoiceOptions => ({
  allowPrerelease,
  ...(require && { require }),
});
