import type { FileRule } from '../../rule.ts';
import { workflowOf } from '../../steps.ts';
import { writersOf } from '../../writers.ts';

/** Two runs never write at once. */
export const writerConcurrency: FileRule = {
  id: 'writer-concurrency',
  family: 'workflow',
  scope: 'file',
  severity: 'warning',
  summary: 'A job that writes or publishes belongs to a concurrency group.',
  why: 'Two runs that write at the same time overtake each other, and the older state may be the last one written.',
  fix: 'Write concurrency, with a group for what is written, at the job or at the top.',
  example: {
    bad: 'jobs:\n  publish:\n    environment: registry-signing',
    good: 'concurrency: publish\njobs:\n  publish:\n    environment: registry-signing',
  },
  *check(source) {
    if (workflowOf(source)?.['concurrency'] !== undefined) return;
    for (const { value, path } of writersOf(source))
      if (value['concurrency'] === undefined)
        yield { path, part: 'key', message: `Two runs of the job ${path.at(-1)} may write at the same time.` };
  },
};
