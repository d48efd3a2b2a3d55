import type { FileRule } from '../../rule.ts';
import { isMembers, jobsOf, workflowOf } from '../../steps.ts';

/** Each job says what it may. */
export const jobPermissions: FileRule = {
  id: 'job-permissions',
  family: 'workflow',
  scope: 'file',
  severity: 'warning',
  summary: 'A job states its own permissions, unless the workflow grants none.',
  why: 'A permission at the top goes to every job, also to one that is added later and does not need it.',
  fix: 'Write permissions: {} at the top, and what a job needs at the job.',
  example: {
    bad: 'permissions:\n  contents: read\njobs:\n  check:\n    runs-on: ubuntu-24.04',
    good: 'permissions: {}\njobs:\n  check:\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: read',
  },
  *check(source) {
    if (!grants(workflowOf(source)?.['permissions'])) return;
    for (const { value, path } of jobsOf(source))
      if (value['permissions'] === undefined)
        yield { path, part: 'key', message: `The job ${path.at(-1)} takes the permissions of the whole workflow.` };
  },
};

const grants = (permissions: unknown): boolean =>
  isMembers(permissions)
    ? Object.values(permissions).some((access) => access !== 'none')
    : permissions !== undefined && permissions !== null;
