import type { KeyPath } from '../../../finding/finding.ts';
import type { FileRule, Report } from '../../rule.ts';
import { isMembers, jobsOf, workflowOf } from '../../steps.ts';
import { foreignTriggerOf } from '../../triggers.ts';

/** What some job of a registry has to write: reviews and checks, records, releases and pages. */
const NEEDED: ReadonlySet<string> = new Set([
  'attestations',
  'checks',
  'contents',
  'deployments',
  'id-token',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
]);

/** A workflow may do no more than it must. */
export const leastPermission: FileRule = {
  id: 'least-permission',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary:
    'A workflow sets its permissions at the top, to nothing or to reading; a job that must write says so itself, and never for a pull request.',
  why: "Without the setting, the host hands every step a token that may do whatever the repository's default allows, often to write.",
  fix: 'Write permissions: {} at the top, and what a job needs at the job.',
  example: {
    bad: 'on: pull_request\npermissions: write-all',
    good: 'on: pull_request\npermissions: {}',
  },
  *check(source) {
    const workflow = workflowOf(source);
    if (!workflow) return;
    if (workflow['permissions'] === undefined)
      yield {
        path: ['permissions'],
        message: "The workflow does not set its permissions; its jobs get the repository's default.",
      };
    yield* writes(workflow['permissions'], ['permissions'], 'Every job may write');
    const trigger = foreignTriggerOf(source);
    for (const { value, path } of jobsOf(source))
      for (const report of writes(value['permissions'], [...path, 'permissions'], `The job ${path[1]} may write`)) {
        const scope = report.path[path.length + 1];
        if (trigger !== undefined)
          yield { ...report, message: `${report.message} Anybody can start it, by ${trigger}.` };
        else if (scope === undefined) yield report;
        else if (!NEEDED.has(String(scope)))
          yield { ...report, message: `The job ${path[1]} may write ${scope}, which no job of a registry has to.` };
      }
  },
};

/** Every permission there that is more than reading. */
function* writes(permissions: unknown, path: KeyPath, who: string): Iterable<Report> {
  if (permissions === undefined || permissions === null || permissions === 'read-all') return;
  if (!isMembers(permissions)) {
    yield { path, message: `${who} everything: permissions are ${JSON.stringify(permissions)}.` };
    return;
  }
  for (const [scope, access] of Object.entries(permissions))
    if (access !== 'read' && access !== 'none') yield { path: [...path, scope], message: `${who} ${scope}.` };
}
