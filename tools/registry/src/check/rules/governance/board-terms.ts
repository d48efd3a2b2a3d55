import type { Board } from '@ctxr/model';
import { membersOf } from '../../members.ts';
import type { FileRule } from '../../rule.ts';

/** Terms on the board end, and within the limit. */
export const boardTerms: FileRule = {
  id: 'board-terms',
  family: 'governance',
  scope: 'file',
  severity: 'error',
  summary: 'A term on the board ends after it begins, and no later than maxTermMonths allows.',
  why: 'Power that ends by itself has to be asked for again; a term that is too long, or already over when it begins, defeats that.',
  fix: 'Choose an until within the limit.',
  example: {
    bad: 'from: "2026-01-01"\nuntil: "2036-12-31" # maxTermMonths: 24',
    good: 'from: "2026-01-01"\nuntil: "2027-12-31"',
  },
  *check(source) {
    const board = membersOf<Board>(source, 'board');
    for (const [index, { id, from, until }] of (board?.seats ?? []).entries()) {
      const path = ['seats', index, 'until'];
      const months = board?.limits?.maxTermMonths;
      if (until < from) yield { path, message: `The term of ${id} ends on ${until}, before it begins on ${from}.` };
      else if (months !== undefined && until > lastDay(from, months))
        yield {
          path,
          message: `The term of ${id} is longer than ${months} months: from ${from} it may last until ${lastDay(from, months)}, not ${until}.`,
          fix: { description: `Write until: "${lastDay(from, months)}".` },
        };
    }
  },
};

/** The last day of a term of so many months that begins on the day. */
function lastDay(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, day - 1)).toISOString().slice(0, 10);
}
