export { type AvailableUpdate, checkLock, type LockCheck, type PinCheck, type PinState } from './check-lock.ts';
export { formatLock } from './format-lock.ts';
export {
  LOCK_FILE,
  LOCK_FORMAT,
  type Lock,
  type LockedIndex,
  type LockedPolicy,
  type LockedRegistry,
  type LockedSchema,
  type Pin,
} from './lock.ts';
export { type LockChange, pinChanges } from './lock-change.ts';
export { asLocked, newsSince, type PinNews } from './lock-news.ts';
export { moveWords } from './move-words.ts';
export { assertLockFits, type LockView } from './lock-fits.ts';
export { lockOf, type ToLock } from './lock-of.ts';
export { MAX_LOCK_LENGTH, parseLock } from './parse-lock.ts';
export { type Move, relationBetween, type VersionStep } from './relation-between.ts';
export { dueReferences, type LockRefusal, type LockUpdate, updateLock, type UpdateOptions } from './update-lock.ts';
