import type { DecisionRight } from '@ctxr/model';
import { caseLine, right, rule, second } from '../case-line.ts';
import { Roster } from '../roster.ts';
import { type Answer, statusOf, type Translation } from '../translation.ts';

/** Parts of which all are needed: one right each. We know no any-of. */
export function combine({ op, parts }: { readonly op: string; readonly parts: readonly string[] }) {
  return op === 'all' ? withParts(parts, false) : undefined;
}

/** An approval and a veto side by side. */
export const overall = ({ approval, veto }: { readonly approval: string; readonly veto: string }): Translation =>
  withParts([approval], veto === 'vetoed');

function withParts(parts: readonly string[], isVetoed: boolean): Translation {
  const roster = new Roster();
  return {
    line: caseLine({
      teams: [roster.team('willing', ['anna']), roster.team('silent', ['ben'])],
      rights: parts.map((part, index) => partAs(part, `part-${index + 1}`)),
      veto: { holders: ['team:silent'], lapsesAfter: 'P30D' },
      signals: [
        roster.review('anna', 'approve', second(1)),
        ...(isVetoed ? [roster.review('ben', 'reject', second(2))] : []),
      ],
    }),
    facts: (answer) => ({ status: statusIn(answer) }),
  };
}

/** A right that is met, one that is not, one that nothing here asks for; what cannot be read is an error. */
function partAs(part: string, id: string): DecisionRight {
  if (part === 'skipped') return { ...right(id, rule(['team:willing'], 1)), when: { effects: ['revoke'] } };
  if (part === 'error') return right(id, rule(['nobody knows whom'], 1));
  return right(id, rule([part === 'approved' ? 'team:willing' : 'team:silent'], 1));
}

function statusIn(answer: Answer): string {
  if ('fault' in answer) return 'error';
  return answer.outcome === 'vetoed' ? 'vetoed' : statusOf(answer);
}
