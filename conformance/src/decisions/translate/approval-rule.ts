import type { CaseSignal } from '@ctxr/model';
import { caseLine, EARLIER, right, rule } from '../case-line.ts';
import { Roster } from '../roster.ts';
import { ofDecision, statusOf, type Translation } from '../translation.ts';

interface Input {
  readonly change: {
    readonly author: string;
    readonly commits: readonly { readonly author: string; readonly committer: string }[];
    readonly pushedAt: Readonly<Record<string, string>>;
  };
  readonly signals: readonly SourceSignal[];
  readonly memberships: { readonly orgs: Groups; readonly teams: Groups };
  readonly rule: {
    readonly requires: {
      readonly count: number;
      readonly users: readonly string[];
      readonly teams: readonly string[];
      readonly orgs: readonly string[];
    };
    readonly conditions: readonly unknown[];
    readonly options: { readonly ignoreEdited?: boolean };
  };
}

interface SourceSignal {
  readonly type: string;
  readonly by: string;
  readonly at: string;
  readonly editedAt?: string;
  readonly says: string;
}

type Groups = Readonly<Record<string, readonly string[]>>;

/**
 * A rule with its people as teams. What counts there, a word in a comment or a review, is a review here; what was
 * edited where edits do not count is a remark. Whatever was said before the last push was said of an earlier content.
 */
export function approvalRule({ change, signals, memberships, rule: asked }: Input): Translation | undefined {
  if (asked.conditions.length > 0) return undefined;
  const roster = new Roster();
  const { count, users, teams, orgs } = asked.requires;
  const groups = [...orgs.map((name) => memberships.orgs[name]), ...teams.map((name) => memberships.teams[name])];
  const members = [...new Set([...users, ...groups.flatMap((names) => names ?? [])])];
  const pushed = Object.values(change.pushedAt).sort().at(-1);
  const signalOf = ({ type, by, at, editedAt, says }: SourceSignal): CaseSignal => {
    if (type === 'description' || (asked.options.ignoreEdited === true && editedAt !== undefined))
      return roster.remark(by, says, at);
    const verdict = says === 'approve' || says === 'reject' ? says : 'comment';
    return roster.review(by, verdict, at, pushed !== undefined && at < pushed ? EARLIER : undefined);
  };
  const people = [
    { as: 'author' as const, account: roster.account(change.author) },
    ...change.commits.map(({ author }) => ({ as: 'author' as const, account: roster.account(author) })),
    ...change.commits.flatMap(({ committer }) =>
      committer === '' ? [] : [{ as: 'committer' as const, account: roster.account(committer) }],
    ),
  ];
  return {
    line: caseLine({
      teams: [roster.team('asked', members)],
      rights: [right('asked', rule(['team:asked'], count))],
      writers: people,
      signals: signals.map(signalOf),
    }),
    facts: ofDecision((decision) => {
      const yes = decision.signals.filter(({ verdict, via }) => via === 'review' && verdict === 'approve');
      return {
        status: statusOf(decision),
        approvers: yes.filter(({ counted }) => counted).map(({ by }) => roster.nameOf(by)),
        ignoredSignals: yes.filter(({ counted }) => !counted).length,
      };
    }),
  };
}
