import { compareVersions, isPrerelease, lineOf } from '@ctxr/model';
import type { Subject } from '../../../declaration/layout.ts';
import { namesOf } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';
import { nextSteps, tripleOf } from '../../version-steps.ts';

/** Servers keep the numbers of the software that they describe, so only our own names are judged. */
const NUMBERED_HERE: readonly Subject[] = ['context', 'context-type', 'context-policy'];

/** Versions grow by one step at a time. */
export const versionStep: RegistryRule = {
  id: 'version-step',
  family: 'versions',
  scope: 'registry',
  severity: 'warning',
  summary: 'A new version is the next patch, minor or major after the one before it.',
  why: 'A gap makes readers look for releases that never were, and is mostly a slip of the finger.',
  fix: 'Take the next number, unless the gap is meant.',
  example: {
    bad: '# 1.0.0 is released\nversion: 1.7.0',
    good: '# 1.0.0 is released\nversion: 1.1.0',
  },
  *check({ head, base }) {
    for (const subject of NUMBERED_HERE)
      for (const { id, releases } of namesOf(head, subject).values()) {
        if (releases.size === 1) continue;
        const versions = [...releases.keys()];
        for (const [index, version] of versions.entries()) {
          const file = releases.get(version)?.file;
          const below = versions.slice(0, index);
          const before = below.findLast((one) => lineOf(one) === lineOf(version)) ?? below.at(-1);
          if (file === undefined || before === undefined || base.files.has(file)) continue;
          const steps = nextSteps(before);
          const number = tripleOf(version).join('.');
          if (steps.includes(number) || (isPrerelease(before) && compareVersions(number, steps[0]) === 0)) continue;
          yield {
            file,
            path: ['version'],
            message: `${id} ${version} skips numbers: after ${before} come ${steps[0]}, ${steps[1]} or ${steps[2]}.`,
          };
        }
      }
  },
};
