import type { DecisionRule } from '@ctxr/model';
import { canGive, type People } from '../constitution/people.ts';
import { isIn, organisationOf, sits } from '../constitution/groups.ts';
import { enoughOf, reaches } from '../fraction.ts';
import type { Person } from '../person.ts';
import { later } from '../time.ts';
import type { GateMessage } from './decision.ts';
import { nameOf } from './requirement-name.ts';
import type { Requirement } from './requirements.ts';
import type { Stand } from './standing.ts';

/** What a requirement is counted with. */
export interface TallyInput {
  readonly people: People;
  readonly stands: ReadonlyMap<string, Stand>;
  /** The ids of those who made the change. */
  readonly writers: ReadonlySet<string>;
  readonly openedAt: string;
  readonly at: string;
}

/** How far one requirement is met. */
export interface Tally {
  readonly requirement: Requirement;
  readonly approvedBy: readonly string[];
  /** Why an approval that counts elsewhere does not count here, by person. */
  readonly withheld: ReadonlyMap<string, GateMessage>;
  readonly missing: readonly string[];
  readonly vote?: VoteCount;
  readonly until?: string;
  /** What people still have to do. */
  readonly lacking: readonly GateMessage[];
  /** What time still has to do. */
  readonly open: readonly GateMessage[];
}

export interface VoteCount {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly seats: number;
}

/** Counts one requirement. More approvals never make it worse. */
export function tallyOf(requirement: Requirement, input: TallyInput): Tally {
  const { rule } = requirement;
  const withheld = new Map<string, GateMessage>();
  const approvers = [...input.stands.values()].filter((stand) => {
    if (stand.verdict !== 'approve' || !isCounted(stand.person, requirement, input)) return false;
    const why = withholding(stand, requirement, input.people);
    if (why) withheld.set(stand.person.id, why);
    return why === undefined;
  });
  const eligible = approvers.filter(({ person }) => isAny(person, rule.by, requirement, input.at));
  const missing = (rule.mustInclude ?? []).filter(
    (group) => !approvers.some(({ person }) => isIn(person, group, requirement.owners, input.at)),
  );
  const approvedBy = [...new Set([...eligible, ...approvers].map(({ person }) => person.id))].sort();
  const vote = rule.vote && countVotes(requirement, input);
  const until = rule.objectionPeriod === undefined ? undefined : later(input.openedAt, rule.objectionPeriod);
  return {
    requirement,
    approvedBy,
    withheld,
    missing,
    ...(vote && { vote }),
    ...(until !== undefined && { until }),
    lacking: [
      ...lackingApprovals(requirement, eligible, input),
      ...missing.map((group) => lackingGroup(requirement, group, input)),
      ...lackingOrganisations(requirement, approvers),
      ...(rule.vote && vote ? lackingVotes(requirement, rule.vote, vote) : []),
    ],
    open: until !== undefined && input.at < until ? [periodOpen(requirement, until)] : [],
  };
}

const isAny = (person: Person, groups: readonly string[], { owners }: Requirement, at: string): boolean =>
  groups.some((group) => isIn(person, group, owners, at));

const isCounted = (person: Person, requirement: Requirement, { writers, at }: TallyInput): boolean =>
  !writers.has(person.id) &&
  isAny(person, [...requirement.rule.by, ...(requirement.rule.mustInclude ?? [])], requirement, at);

function withholding({ person, level }: Stand, requirement: Requirement, people: People): GateMessage | undefined {
  const { rule } = requirement;
  if (rule.level === 'signed' && level !== 'signed')
    return {
      id: 'signature-needed',
      text: `${nameOf(requirement)} needs signed approvals, and ${person.id} only reviewed. ${person.id}: run ctxr approve.`,
    };
  const conflict = conflictIn(person, requirement, people);
  if (conflict === undefined) return undefined;
  return {
    id: 'conflict-of-interest',
    text: `${person.id} is of ${conflict}, whose declarations change, and does not count for ${nameOf(requirement)}.`,
  };
}

/** The team or organisation that makes a person a party in the matter: the owner, or what the owner belongs to. */
function conflictIn(
  { organisations, parties }: Person,
  { rule, owners }: Requirement,
  people: People,
): string | undefined {
  if (rule.excludeConflicted !== true) return undefined;
  const owning = [owners.before, owners.after].flatMap((owner) =>
    owner === undefined ? [] : [owner, people.organisationOf(owner)],
  );
  return [...parties, ...organisations].find((one) => owning.includes(one));
}

/**
 * A yes that is not proved as the right asks is a vote all the same, only not for it. The no of somebody who is named as
 * a writer counts, or a change could silence whom it names.
 */
function countVotes(requirement: Requirement, { people, stands, at }: TallyInput): VoteCount {
  const seats = people.all.filter((person) => sits(person, at));
  const votes = seats.flatMap((person) => {
    const stand = stands.get(person.id);
    if (!stand || conflictIn(person, requirement, people) !== undefined) return [];
    return stand.verdict === 'approve' && withholding(stand, requirement, people) ? ['abstain'] : [stand.verdict];
  });
  const count = (verdict: Stand['verdict']): number => votes.filter((one) => one === verdict).length;
  return { yes: count('approve'), no: count('reject'), abstain: count('abstain'), seats: seats.length };
}

function* lackingApprovals(
  requirement: Requirement,
  eligible: readonly Stand[],
  { people, writers, at }: TallyInput,
): Iterable<GateMessage> {
  const { by, approvals, level } = requirement.rule;
  const more = approvals - eligible.length;
  if (more <= 0) return;
  const have = new Set(eligible.map(({ person }) => person.id));
  const could = people.all.filter(
    (person) =>
      !have.has(person.id) && !writers.has(person.id) && canGive(person, level) && isAny(person, by, requirement, at),
  );
  const names = could.map(({ id }) => id);
  const who = names.length === 0 ? `nobody of ${by.join(', ')} is left who could` : `of ${shown(names)}`;
  yield {
    id: 'approvals-missing',
    text: `${nameOf(requirement)} needs ${more} more ${level === 'signed' ? 'signed ' : ''}approval${more === 1 ? '' : 's'}: ${who}.`,
  };
}

const lackingGroup = (requirement: Requirement, group: string, { people, writers, at }: TallyInput): GateMessage => {
  const names = people.all.filter((person) => !writers.has(person.id) && isIn(person, group, requirement.owners, at));
  const who =
    names.length === 0 ? 'nobody is in it who did not write the change' : `ask ${shown(names.map(({ id }) => id))}`;
  return { id: 'group-missing', text: `${nameOf(requirement)} needs an approval by ${group}: ${who}.` };
};

function* lackingOrganisations(requirement: Requirement, approvers: readonly Stand[]): Iterable<GateMessage> {
  const wanted = requirement.rule.differentOrganisations ?? 0;
  const have = [...new Set(approvers.flatMap(({ person }) => organisationOf(person) ?? []))].sort();
  if (have.length >= wanted) return;
  yield {
    id: 'organisations-missing',
    text: `${nameOf(requirement)} needs approvals from ${wanted} organisations; so far ${have.length === 0 ? 'there are none' : `all are of ${have.join(', ')}`}.`,
  };
}

function* lackingVotes(
  requirement: Requirement,
  { quorum, majority, basis = 'cast' }: NonNullable<DecisionRule['vote']>,
  { yes, no, abstain, seats }: VoteCount,
): Iterable<GateMessage> {
  const cast = yes + no + abstain;
  if (seats === 0 || !reaches(cast, seats, quorum))
    yield {
      id: 'quorum-missing',
      text: `${nameOf(requirement)} needs the votes of ${quorum} of the seats, ${enoughOf(seats, quorum)} of ${seats}; ${cast} voted.`,
    };
  const whole = basis === 'seats' ? seats : yes + no;
  if (whole === 0 || !reaches(yes, whole, majority))
    yield {
      id: 'majority-missing',
      text: `${nameOf(requirement)} needs ${majority} of the ${basis === 'seats' ? 'seats' : 'votes cast'}; yes ${yes}, no ${no}, abstained ${abstain}.`,
    };
}

const periodOpen = (requirement: Requirement, until: string): GateMessage => ({
  id: 'period-open',
  text: `The objection period of ${nameOf(requirement)} ends ${until}; nothing is to do until then.`,
});

/** At most a few of many names. */
const shown = (names: readonly string[]): string =>
  names.length <= 6 ? names.join(', ') : `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`;
