import { caseLine, right, rule, second } from '../case-line.ts';
import { Roster } from '../roster.ts';
import { ofDecision, type Translation } from '../translation.ts';

interface VoteInput {
  readonly eligible: readonly string[];
  readonly passPercent: number;
  readonly votes: readonly (readonly [string, string])[];
}

/** A vote of a board of those who are eligible; other signs than a vote are remarks. */
export function vote({ eligible, passPercent, votes }: VoteInput): Translation {
  const roster = new Roster();
  const verdicts = new Map([
    ['for', 'approve' as const],
    ['against', 'reject' as const],
    ['abstain', 'abstain' as const],
  ]);
  return {
    line: caseLine({
      board: roster.board(eligible),
      rights: [
        right('vote', {
          ...rule(['board'], 0),
          vote: { majority: `${passPercent}/100`, quorum: '1/100', basis: 'seats' },
        }),
      ],
      signals: votes.map(([by, sign], index) => {
        const verdict = verdicts.get(sign);
        return verdict ? roster.review(by, verdict, second(index)) : roster.remark(by, sign, second(index));
      }),
    }),
    facts: ofDecision(({ outcome, rights: [counted] }) => {
      const { yes = 0, no = 0, abstain = 0, seats = 0 } = counted?.vote ?? {};
      return { passed: outcome === 'approved', for: yes, against: no, abstain, notVoted: seats - yes - no - abstain };
    }),
  };
}

interface QuorumInput {
  readonly activeMembers: number;
  readonly percent: number;
  readonly yes: number;
  readonly no: number;
  readonly quorumRule: string;
}

/** A vote with a quorum of the seats and a majority of the votes cast. A quorum that shrinks is none of ours. */
export function quorum({ activeMembers, percent, yes, no, quorumRule }: QuorumInput): Translation | undefined {
  if (quorumRule !== 'standard') return undefined;
  const roster = new Roster();
  const members = named(activeMembers);
  const share = `${percent}/100`;
  return {
    line: caseLine({
      board: roster.board(members),
      rights: [right('vote', { ...rule(['board'], 0), vote: { majority: share, quorum: share } })],
      signals: members
        .slice(0, yes + no)
        .map((name, index) => roster.review(name, index < yes ? 'approve' : 'reject', second(index))),
    }),
    facts: ofDecision(({ outcome, messages }) => ({
      quorumReached: !messages.some(({ id }) => id === 'quorum-missing'),
      passed: outcome === 'approved',
    })),
  };
}

interface ConsensusInput {
  readonly members: number;
  readonly reviewed: number;
  readonly openObjections: number;
}

/** As many approvals as are a majority and leave at most two outstanding; who objects says so last, with a reason. */
export function consensus({ members, reviewed, openObjections }: ConsensusInput): Translation {
  const roster = new Roster();
  const names = named(members);
  const needed = Math.max(Math.floor(members / 2) + 1, members - 2);
  return {
    line: caseLine({
      board: roster.board(names),
      rights: [right('consensus', rule(['board'], needed))],
      veto: { holders: ['board'], lapsesAfter: 'P30D' },
      signals: [
        ...names.slice(0, reviewed).map((name, index) => roster.review(name, 'approve', second(index))),
        ...names.slice(0, openObjections).map((name, index) => roster.review(name, 'reject', second(100 + index))),
      ],
    }),
    facts: ofDecision(({ outcome }) => ({ mayEnterFinalPeriod: outcome === 'approved' })),
  };
}

const named = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `member-${index + 1}`);
