import type { FileRule } from '../../rule.ts';
import { isMembers, stepsOf } from '../../steps.ts';
import { writersOf } from '../../writers.ts';

/** What is published is made from nothing that another run left behind. */
export const noWriterCache: FileRule = {
  id: 'no-writer-cache',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'A job that writes or publishes restores no cache.',
  why: 'Any run of the branch may fill a cache, with any content under any key. A job that restores it runs that content with its rights and its secrets.',
  fix: 'Leave the cache out; npm ci checks every package against the lock file.',
  example: {
    bad: 'environment: registry-signing\nsteps:\n  - uses: actions/setup-node@0123456789abcdef0123456789abcdef01234567\n    with:\n      cache: npm',
    good: 'environment: registry-signing\nsteps:\n  - uses: actions/setup-node@0123456789abcdef0123456789abcdef01234567',
  },
  *check(source) {
    const writers = new Set(writersOf(source).map(({ path }) => path[1]));
    for (const { value, path } of stepsOf(source)) {
      const { uses, with: inputs } = value;
      const [, job] = path;
      if (typeof uses !== 'string' || job === undefined || !writers.has(job)) continue;
      const message = `The job ${job} writes, and restores what another run left in the cache.`;
      if (/^actions\/cache(\/restore)?(@|$)/i.test(uses)) yield { path: [...path, 'uses'], message };
      for (const name of ['cache', 'bundler-cache']) {
        const cache = isMembers(inputs) ? inputs[name] : undefined;
        const isOn = cache !== undefined && cache !== null && cache !== '' && cache !== false && cache !== 'false';
        if (isOn && /setup-/i.test(uses)) yield { path: [...path, 'with', name], message };
      }
    }
  },
};
