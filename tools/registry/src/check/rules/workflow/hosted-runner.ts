import type { KeyPath } from '../../../finding/finding.ts';
import type { FileRule } from '../../rule.ts';
import { isMembers, jobsOf } from '../../steps.ts';
import { foreignTriggerOf } from '../../triggers.ts';

/** Nobody's pull request runs on a machine of our own. */
export const hostedRunner: FileRule = {
  id: 'hosted-runner',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'A workflow that anybody can start runs on machines of the host, which are thrown away afterwards.',
  why: 'A pull request runs code of its author. On a machine of our own that code can stay behind, and see the runs that come after it and the network around it.',
  fix: "Run it on one of the host's machines, such as ubuntu-24.04.",
  example: {
    bad: 'on: pull_request\njobs:\n  check:\n    runs-on: self-hosted',
    good: 'on: pull_request\njobs:\n  check:\n    runs-on: ubuntu-24.04',
  },
  *check(source) {
    const trigger = foreignTriggerOf(source);
    if (trigger === undefined) return;
    for (const { value, path } of jobsOf(source))
      for (const at of ownMachines(value['runs-on'], [...path, 'runs-on']))
        yield { path: at, message: `The job ${path[1]} runs on a machine of our own whenever a ${trigger} starts it.` };
  },
};

/** Where a `runs-on` asks for a machine that is not the host's. */
function* ownMachines(wanted: unknown, path: KeyPath): Iterable<KeyPath> {
  if (typeof wanted === 'string' && wanted.toLowerCase() === 'self-hosted') yield path;
  if (Array.isArray(wanted)) for (const [index, label] of wanted.entries()) yield* ownMachines(label, [...path, index]);
  if (!isMembers(wanted)) return;
  if (wanted['group'] !== undefined) yield [...path, 'group'];
  yield* ownMachines(wanted['labels'], [...path, 'labels']);
}
