import type { FileRule } from '../../rule.ts';
import { isMembers, workflowOf } from '../../steps.ts';
import { writersOf } from '../../writers.ts';

/** What has begun to write is not stopped half-way. */
export const writerFinishes: FileRule = {
  id: 'writer-finishes',
  family: 'workflow',
  scope: 'file',
  severity: 'warning',
  summary: 'A run that writes or publishes is not cancelled by the next one.',
  why: 'cancel-in-progress ends a run in the middle of a step. What it had begun to publish or to record stays half done.',
  fix: 'Write cancel-in-progress: false; the next run then waits.',
  example: {
    bad: 'concurrency:\n  group: publish\n  cancel-in-progress: true',
    good: 'concurrency:\n  group: publish\n  cancel-in-progress: false',
  },
  *check(source) {
    const writers = writersOf(source);
    const everywhere = writers.length > 0 ? [{ value: workflowOf(source) ?? {}, path: [] }] : [];
    for (const { value, path } of [...everywhere, ...writers]) {
      const concurrency = value['concurrency'];
      const cancels = isMembers(concurrency) && concurrency['cancel-in-progress'];
      if (cancels === true || cancels === 'true')
        yield {
          path: [...path, 'concurrency', 'cancel-in-progress'],
          message: `The next run ends the job ${path.at(-1) ?? writers[0]?.path.at(-1)} while it writes.`,
        };
    }
  },
};
