import { compareVersions, lineOf } from '@ctxr/model';
import { namesOf, SUBJECTS } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';
import { nextSteps } from '../../version-steps.ts';

/** Versions grow per major line. */
export const versionIncreases: RegistryRule = {
  id: 'version-increases',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary:
    'A new version is higher than every released version of its major line, and a new line is higher than all lines.',
  why: 'Whoever follows a range takes the highest version for the newest; a version slipped in below would be overlooked, or change what an old range means.',
  fix: 'Give the new version the next free number of its line.',
  example: {
    bad: '# 1.1.0 is released\nversion: 1.0.5',
    good: '# 1.1.0 is released\nversion: 1.1.1',
  },
  *check({ head, base }) {
    for (const subject of SUBJECTS) {
      const before = namesOf(base, subject);
      for (const { id, releases } of namesOf(head, subject).values()) {
        const released = [...(before.get(id)?.releases.keys() ?? [])];
        if (released.length === 0) continue;
        for (const [version, { file }] of releases) {
          if (base.files.has(file)) continue;
          const line = lineOf(version);
          const ownLine = released.filter((one) => lineOf(one) === line);
          const highest = ownLine.at(-1) ?? released.at(-1);
          if (highest === undefined || compareVersions(version, highest) > 0) continue;
          const [patch, minor, major] = nextSteps(highest);
          const next = ownLine.length > 0 ? `${patch} or ${minor}` : `${minor} or ${major}`;
          const scope = ownLine.length > 0 ? ` of line ${line}` : '';
          yield {
            file,
            path: ['version'],
            message: `${id} ${version} does not come after ${highest}, the highest released version${scope}.`,
            fix: { description: `Publish it as ${next}, and name the file after the version.` },
          };
        }
      }
    }
  },
};
