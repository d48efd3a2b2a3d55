import type { FileRule } from '../../rule.ts';
import { jobsOf } from '../../steps.ts';

/** A job ends. */
export const jobTimeout: FileRule = {
  id: 'job-timeout',
  family: 'workflow',
  scope: 'file',
  severity: 'warning',
  summary: 'Every job says after how many minutes it is ended.',
  why: 'Without timeout-minutes a job that hangs holds its runner, its token and whoever waits for it for six hours.',
  fix: 'Write timeout-minutes, about twice what the job takes.',
  example: {
    bad: 'jobs:\n  check:\n    runs-on: ubuntu-24.04',
    good: 'jobs:\n  check:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10',
  },
  *check(source) {
    for (const { value, path } of jobsOf(source))
      if (value['timeout-minutes'] === undefined && value['uses'] === undefined)
        yield { path, part: 'key', message: `The job ${path.at(-1)} may hang for six hours.` };
  },
};
