import { expressionsIn } from '../../expressions.ts';
import type { FileRule } from '../../rule.ts';
import { jobsOf, stepsOf } from '../../steps.ts';

const ACTOR = /(?<![\w.-])github\s*\.\s*((?:triggering_)?actor(?:_id)?)(?![\w-])/i;

/** Trust does not follow from who acted last. */
export const noActorCondition: FileRule = {
  id: 'no-actor-condition',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'No condition asks who acted, such as whether a bot did.',
  why: 'github.actor is whoever caused the last event, not who wrote the change: an attacker lets a bot touch an own pull request, and what runs is trusted.',
  fix: 'Ask who opened the change, github.event.pull_request.user.id, or better, give the job no rights that need the question.',
  example: {
    bad: "if: github.actor == 'dependabot[bot]'",
    good: 'if: github.event.pull_request.user.id == 49699333',
  },
  *check(source) {
    for (const { value, path } of [...jobsOf(source), ...stepsOf(source)])
      for (const { text, path: at } of expressionsIn({ if: value['if'] }, path)) {
        const name = ACTOR.exec(text)?.[1];
        if (name !== undefined)
          yield { path: at, message: `github.${name} is whoever acted last, not who wrote the change.` };
      }
  },
};
