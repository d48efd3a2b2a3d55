import type { DecisionRights, DecisionRule } from '@ctxr/model';
import type { KeyPath } from '../../../finding/finding.ts';
import { membersOf } from '../../members.ts';
import type { FileRule, Report } from '../../rule.ts';

/** Silence is consent only after it lasted. */
export const lazyConsensusPeriod: FileRule = {
  id: 'lazy-consensus-period',
  family: 'governance',
  scope: 'file',
  severity: 'error',
  summary: 'A right that asks for no approval has an objection period.',
  why: 'Without approvals and without a time to object, the change needs nobody at all.',
  fix: 'Write an objectionPeriod, or ask for an approval.',
  example: {
    bad: 'by: [board]\napprovals: 0\nlevel: hosted',
    good: 'by: [board]\napprovals: 0\nlevel: hosted\nobjectionPeriod: P7D',
  },
  *check(source) {
    const declared = membersOf<DecisionRights>(source, 'decision-rights');
    for (const [index, { id, decide }] of (declared?.rights ?? []).entries())
      yield* judge(`The right ${id}`, ['rights', index, 'decide', 'approvals'], decide);
    if (declared?.default) yield* judge('The default', ['default', 'approvals'], declared.default);
  },
};

function* judge(what: string, path: KeyPath, { approvals, objectionPeriod, vote }: DecisionRule): Iterable<Report> {
  if (approvals > 0 || objectionPeriod !== undefined || vote !== undefined) return;
  yield { path, message: `${what} asks for no approval and has no objection period: nobody would have to agree.` };
}
