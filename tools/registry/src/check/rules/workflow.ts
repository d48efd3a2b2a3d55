import type { Rule } from '../rule.ts';
import { environmentSecrets } from './workflow/environment-secrets.ts';
import { hostedRunner } from './workflow/hosted-runner.ts';
import { jobPermissions } from './workflow/job-permissions.ts';
import { jobTimeout } from './workflow/job-timeout.ts';
import { leastPermission } from './workflow/least-permission.ts';
import { noActorCondition } from './workflow/no-actor-condition.ts';
import { noEnvironmentFile } from './workflow/no-environment-file.ts';
import { noExpressionInCode } from './workflow/no-expression-in-code.ts';
import { noForeignCheckout } from './workflow/no-foreign-checkout.ts';
import { noPersistedCredentials } from './workflow/no-persisted-credentials.ts';
import { noPrivilegedTrigger } from './workflow/no-privileged-trigger.ts';
import { noWriterCache } from './workflow/no-writer-cache.ts';
import { oneLineRun } from './workflow/one-line-run.ts';
import { pinnedAction } from './workflow/pinned-action.ts';
import { secretByName } from './workflow/secret-by-name.ts';
import { soundCondition } from './workflow/sound-condition.ts';
import { writerConcurrency } from './workflow/writer-concurrency.ts';
import { writerFinishes } from './workflow/writer-finishes.ts';

/** The rules of the workflow family, by id. */
export const workflowRules: readonly Rule[] = [
  environmentSecrets,
  hostedRunner,
  jobPermissions,
  jobTimeout,
  leastPermission,
  noActorCondition,
  noEnvironmentFile,
  noExpressionInCode,
  noForeignCheckout,
  noPersistedCredentials,
  noPrivilegedTrigger,
  noWriterCache,
  oneLineRun,
  pinnedAction,
  secretByName,
  soundCondition,
  writerConcurrency,
  writerFinishes,
];
