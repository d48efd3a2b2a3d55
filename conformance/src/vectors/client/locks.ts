import type { Question, Vector } from '../../vector.ts';
import type { LockDraft } from '../../writing/lock-text.ts';
import { asked, resolving } from './question.ts';

const locked = (lock: LockDraft, reference: string, came: string, more: Partial<Question> = {}): Question =>
  resolving(reference, came, { lookup: { do: 'resolve', reference, lock }, ...more });

const PARTED: LockDraft = { pins: { 'ctx-parted@^1': '1.1.0', 'ctx-many@^1': '1.0.1' } };

const OTHER = `sha256:${'0'.repeat(64)}` as const;

/** What a lock pins. */
export const LOCK_VECTORS: readonly Vector[] = [
  asked('locks-are-heeded', 'a lock pins a version that is not the highest', [
    locked(PARTED, 'ctx-many@^1', '1.0.1', { warnings: [] }),
  ]),
  asked('locks-are-heeded', 'a lock pins a version that was withdrawn since', [
    locked(PARTED, 'ctx-parted@^1', '1.1.0', { warnings: [{ code: 'WITHDRAWN' }] }),
  ]),
  asked('locks-are-heeded', 'a lock does not hold the reference', [
    locked(PARTED, 'ctx-many@^2', '2.1.0', { warnings: [{ code: 'NOT_LOCKED' }] }),
    locked(PARTED, 'ctx-many@^1.0', '1.2.3', { warnings: [{ code: 'NOT_LOCKED' }] }),
  ]),
  asked('locks-are-heeded', 'a lock pins a version that was revoked since', [
    locked({ pins: { 'ctx-burnt@^1': '1.2.0' } }, 'ctx-burnt@^1', 'REVOKED', { tells: ['ctx-many@^1'] }),
  ]),
  asked('locks-are-heeded', 'a lock pins a version with another digest', [
    locked(
      {
        ...PARTED,
        change: (lock) => ({
          ...lock,
          contexts: Object.fromEntries(
            Object.entries(lock.contexts).map(([reference, pin]) => [
              reference,
              { ...pin, digest: OTHER, schema: { digest: OTHER } },
            ]),
          ),
        }),
      },
      'ctx-many@^1',
      'RELEASE_CHANGED',
    ),
  ]),
  asked('locks-are-heeded', 'a lock of another registry', [
    locked(
      { ...PARTED, change: (lock) => ({ ...lock, registry: { ...lock.registry, id: 'another' } }) },
      'ctx-many@^1',
      'LOCK_MISMATCH',
    ),
    locked(
      { ...PARTED, change: (lock) => ({ ...lock, registry: { ...lock.registry, root: OTHER } }) },
      'ctx-many@^1',
      'LOCK_MISMATCH',
    ),
  ]),
  asked('locks-are-heeded', 'a lock from a later publication', [
    locked({ ...PARTED, change: (lock) => ({ ...lock, index: { ...lock.index, seq: 9 } }) }, 'ctx-many@^1', 'ROLLBACK'),
  ]),
  asked('locks-are-heeded', 'a lock from another publication of the same number', [
    locked(
      { ...PARTED, change: (lock) => ({ ...lock, index: { ...lock.index, root: '0'.repeat(64) } }) },
      'ctx-many@^1',
      'MIX_AND_MATCH',
    ),
  ]),
];
