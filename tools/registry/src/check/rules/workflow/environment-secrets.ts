import { expressionsIn, secretsIn } from '../../expressions.ts';
import type { FileRule } from '../../rule.ts';
import { jobsOf, workflowOf } from '../../steps.ts';

/** Secrets lie in environments, which say who may use them. */
export const environmentSecrets: FileRule = {
  id: 'environment-secrets',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'Only a job with an environment reads a secret.',
  why: 'Every job of every branch can read a secret of the repository. One of an environment is handed out only on the branches that the environment allows, and after the reviews that it demands.',
  fix: 'Move the secret into an environment, and name it at the job; write what every job needs, such as env, at that job alone.',
  example: {
    bad: 'jobs:\n  publish:\n    env:\n      CTXR_KEY: ${{ secrets.CTXR_KEY }}',
    good: 'jobs:\n  publish:\n    environment: registry-signing\n    env:\n      CTXR_KEY: ${{ secrets.CTXR_KEY }}',
  },
  *check(source) {
    const open = jobsOf(source).filter(({ value }) => value['environment'] === undefined);
    const everywhere = { value: workflowOf(source)?.['env'], path: ['env'] };
    for (const { value, path } of [everywhere, ...open])
      for (const { text, path: at } of expressionsIn(value, path))
        for (const name of secretsIn(text))
          yield {
            path: at,
            message:
              path[0] === 'env'
                ? `Every job gets the secret ${name}.`
                : `The job ${path.at(-1)} reads the secret ${name} without an environment, so any branch can.`,
          };
  },
};
