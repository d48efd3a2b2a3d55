import { isVersion } from '@ctxr/model';
import { releasePath } from '../../../declaration/layout.ts';
import { everyName } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';
import { list } from '../../standing.ts';

/** A lifecycle speaks of releases only. */
export const lifecycleVersionExists: RegistryRule = {
  id: 'lifecycle-version-exists',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary: 'Every version that a lifecycle names is a release beside it.',
  why: 'An event of a version that does not exist has no effect, so that what was meant to end lives on.',
  fix: 'Name a version that has a file in the same folder.',
  example: {
    bad: '# contexts/ctx-a/ holds 1.0.0.yaml only\n1.0.1:\n  - event: withdrawn\n    at: "2026-03-01"\n    reason: Superseded.',
    good: '1.0.0:\n  - event: withdrawn\n    at: "2026-03-01"\n    reason: Superseded.',
  },
  *check({ head, base }) {
    for (const { subject, name } of everyName(head)) {
      if (!name.lifecycle) continue;
      for (const version of Object.keys(name.lifecycle.value)) {
        const file = releasePath(subject, name.id, version);
        if (!isVersion(version) || head.files.has(file) || base.files.has(file)) continue;
        const known = [...name.releases.keys()];
        yield {
          file: name.lifecycle.file,
          path: [version],
          part: 'key',
          message:
            `${name.id} has no version ${version}; ` +
            (known.length > 0 ? `it has ${list(known)}.` : 'it has no release at all.'),
        };
      }
    }
  },
};
