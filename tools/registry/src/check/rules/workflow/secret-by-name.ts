import { expressionsIn } from '../../expressions.ts';
import type { FileRule } from '../../rule.ts';
import { jobsOf, workflowOf } from '../../steps.ts';

/** All secrets at once, or one whose name is computed. */
const WHOLE = /(?<![\w.-])secrets(?![\w-])(?!\s*\.\s*[\w-])/i;

/** A secret is handed over one by one. */
export const secretByName: FileRule = {
  id: 'secret-by-name',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'A workflow names each secret that it uses, and never hands over all of them.',
  why: 'secrets: inherit, toJSON(secrets) and a computed name give a step every secret that the job could read, also those that are added later.',
  fix: 'Name the secrets that are needed, one by one.',
  example: {
    bad: 'env:\n  ALL: ${{ toJSON(secrets) }}',
    good: 'env:\n  CTXR_KEY: ${{ secrets.CTXR_KEY }}',
  },
  *check(source) {
    for (const { value, path } of jobsOf(source))
      if (value['secrets'] === 'inherit')
        yield { path: [...path, 'secrets'], message: 'The called workflow gets every secret.' };
    for (const { text, path } of expressionsIn(workflowOf(source), []))
      if (WHOLE.test(text)) yield { path, message: 'The expression reads all secrets, or one whose name it computes.' };
  },
};
