import { caseLine, right, rule, second } from '../case-line.ts';
import { Roster } from '../roster.ts';
import { ofDecision, type Translation } from '../translation.ts';

interface Input {
  readonly reviews?: readonly { readonly by: string; readonly at: number; readonly says: 'approve' | 'reject' }[];
}

/** Reviews by members of a team, of whom one has to approve. Other attacks need a repository. */
export function reviews({ reviews: said }: Input): Translation | undefined {
  if (!said) return undefined;
  const roster = new Roster();
  return {
    line: caseLine({
      teams: [
        roster.team(
          'reviewers',
          said.map(({ by }) => by).filter((name, index, all) => all.indexOf(name) === index),
        ),
      ],
      rights: [right('review', rule(['team:reviewers'], 1))],
      signals: said.map(({ by, at, says }) => roster.review(by, says, second(at))),
    }),
    facts: ofDecision(({ signals }) => ({
      counts: signals.some(({ verdict, counted }) => verdict === 'approve' && counted),
    })),
  };
}
