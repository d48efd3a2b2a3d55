import type { FileRule } from '../../rule.ts';
import { triggersOf } from '../../triggers.ts';

const PRIVILEGED: ReadonlyMap<string, string> = new Map([
  ['pull_request_target', "pull_request_target runs for anybody's pull request with the registry's secrets."],
  ['issue_comment', "issue_comment runs with the registry's secrets whenever anybody writes a comment."],
]);

/** Nobody's pull request runs with the registry's secrets. */
export const noPrivilegedTrigger: FileRule = {
  id: 'no-privileged-trigger',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'No workflow is triggered by pull_request_target or issue_comment.',
  why: "They run for anybody's pull request or comment with secrets and a token that may write; one step that touches the proposed files or the comment's text hands both over.",
  fix: 'Use pull_request for what looks at the change, and workflow_run, with the code of the base, for what needs rights.',
  example: { bad: 'on: pull_request_target', good: 'on: pull_request' },
  *check(source) {
    for (const { name, ...place } of triggersOf(source)) {
      const message = PRIVILEGED.get(name);
      if (message !== undefined) yield { ...place, message };
    }
  },
};
