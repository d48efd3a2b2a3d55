import type { FileRule } from '../../rule.ts';
import { isMembers, stepsOf } from '../../steps.ts';
import { triggersOf } from '../../triggers.ts';

/** Events whose runs have rights, though somebody without rights may have caused them. */
const TRUSTED: ReadonlySet<string> = new Set(['issue_comment', 'pull_request_target', 'workflow_run']);

/** What names the registry's own code, whoever caused the run. */
const OWN = {
  ref: /^(\$\{\{ *github\.(event\.repository\.default_branch|sha|ref|ref_name|base_ref|event\.pull_request\.base\.(sha|ref)) *\}\}|(?!refs\/pull\/)[^${]*)$/,
  repository: /^(\$\{\{ *github\.repository *\}\}|[^${]*)$/,
};

/** A run with rights never holds the code of the change that caused it. */
export const noForeignCheckout: FileRule = {
  id: 'no-foreign-checkout',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'A workflow that runs with rights for a foreign change checks out the base, never the change.',
  why: 'A workflow_run has the secrets and the token of the registry. Proposed code that lies in its folder is one npm ci, one configuration file or one hook away from having them too.',
  fix: 'Leave ref and repository out, or name the default branch, and read the change as git objects.',
  example: {
    bad: 'on:\n  workflow_run:\n    workflows: [check]\njobs:\n  decide:\n    steps:\n      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567\n        with:\n          ref: ${{ github.event.workflow_run.head_sha }}',
    good: 'on:\n  workflow_run:\n    workflows: [check]\njobs:\n  decide:\n    steps:\n      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567\n        with:\n          ref: ${{ github.event.repository.default_branch }}',
  },
  *check(source) {
    const trigger = triggersOf(source).find(({ name }) => TRUSTED.has(name))?.name;
    if (trigger === undefined) return;
    for (const { value, path } of stepsOf(source)) {
      const { uses, with: inputs } = value;
      if (typeof uses !== 'string' || !/^actions\/checkout(@|$)/i.test(uses) || !isMembers(inputs)) continue;
      for (const name of ['ref', 'repository'] as const) {
        const given = inputs[name];
        if (typeof given === 'string' && !OWN[name].test(given))
          yield {
            path: [...path, 'with', name],
            message: `${given} may be the code of the change that caused this ${trigger}, which runs with the registry's rights.`,
          };
      }
    }
  },
};
