import { isVersion } from '@ctxr/model';
import { isRelease, slotOf } from '../../../declaration/layout.ts';
import type { RegistryRule } from '../../rule.ts';

/** A released file is not deleted. */
export const releasedKept: RegistryRule = {
  id: 'released-kept',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary: 'A released file is never deleted, moved or renamed.',
  why: 'Clients that pinned the release go on reading it, and its number must never come to mean something else.',
  fix: 'Restore the file; to end its use, append a withdrawn event to the lifecycle.yaml beside it.',
  example: {
    bad: '# git rm contexts/ctx-a/1.0.0.yaml',
    good: '# contexts/ctx-a/lifecycle.yaml\n1.0.0:\n  - event: withdrawn\n    at: "2026-03-01"\n    reason: Nobody reads it any more.',
  },
  *check({ changes }) {
    for (const { path: file, after } of changes) {
      const slot = slotOf(file);
      if (after || !slot || !isRelease(slot) || !isVersion(slot.version ?? '')) continue;
      const lifecycle = file.replace(/[^/]+$/, 'lifecycle.yaml');
      yield {
        file,
        path: [],
        message: `${slot.id} ${slot.version} is released, so its file stays. To end its use, withdraw it.`,
        fix: {
          description: `Restore ${file} and append to ${slot.version} in ${lifecycle}: event: withdrawn, at: <today>, reason: <why>.`,
        },
      };
    }
  },
};
