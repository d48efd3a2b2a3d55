import type { FileRule } from '../../rule.ts';
import { isMembers, workflowOf } from '../../steps.ts';

const PRIVILEGED = 'pull_request_target';

/** Nobody's pull request runs with the registry's secrets. */
export const noPrivilegedTrigger: FileRule = {
  id: 'no-privileged-trigger',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'No workflow is triggered by pull_request_target.',
  why: "It runs for anybody's pull request with secrets and a token that may write; one step that touches the proposed files hands both over.",
  fix: 'Use pull_request for what looks at the change, and workflow_run, with the code of the base, for what needs rights.',
  example: { bad: 'on: pull_request_target', good: 'on: pull_request' },
  *check(source) {
    const on = workflowOf(source)?.['on'];
    const at = Array.isArray(on) ? on.indexOf(PRIVILEGED) : -1;
    const message = `${PRIVILEGED} runs for anybody's pull request with the registry's secrets.`;
    if (on === PRIVILEGED) yield { path: ['on'], message };
    else if (at >= 0) yield { path: ['on', at], message };
    else if (isMembers(on) && Object.hasOwn(on, PRIVILEGED)) yield { path: ['on', PRIVILEGED], part: 'key', message };
  },
};
