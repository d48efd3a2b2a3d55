import type { Rule } from '../rule.ts';
import { leastPermission } from './workflow/least-permission.ts';
import { noPersistedCredentials } from './workflow/no-persisted-credentials.ts';
import { noPrivilegedTrigger } from './workflow/no-privileged-trigger.ts';
import { oneLineRun } from './workflow/one-line-run.ts';
import { pinnedAction } from './workflow/pinned-action.ts';

/** The rules of the workflow family, by id. */
export const workflowRules: readonly Rule[] = [
  leastPermission,
  noPersistedCredentials,
  noPrivilegedTrigger,
  oneLineRun,
  pinnedAction,
];
