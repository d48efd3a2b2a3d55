import type { Digest } from '@ctxr/model';
import { visible } from '../../finding/formats/visible.ts';
import type { People } from '../constitution/people.ts';
import { isIn } from '../constitution/groups.ts';
import type { Person } from '../person.ts';
import { isRemark, type RemarkSignal, type Signal, type SignatureFault, type SignatureSignal } from '../signal.ts';
import type { MessageId } from '../message/catalogue.ts';
import type { GateMessage } from './decision.ts';
import { type Dismissals, isTakenBack } from './dismissals.ts';
import type { DecideInput } from './input.ts';
import type { Requirement } from './requirements.ts';
import { isVote, type JudgedSignal, type Vote } from './standing.ts';
import { fileDifferences } from './file-differences.ts';
import type { Part } from './writers.ts';

/** What a signal is judged by. */
export interface SignalCourt {
  readonly input: DecideInput;
  readonly impact: Digest;
  readonly people: People;
  readonly writers: ReadonlyMap<string, Part>;
  readonly requirements: readonly Requirement[];
  readonly dismissed: Dismissals;
  /** Whether somebody objects: then also those are heard who can end an objection. */
  readonly isContested: boolean;
}

/** Whom a signal is by, and whether it has its say: every signal gets an answer. */
export function judgeSignal(signal: Signal, court: SignalCourt): JudgedSignal {
  const person = personBehind(signal, court.people);
  const by = person?.id ?? nameOf(signal);
  const message = faultOf(signal, person, by, court);
  return { signal, by, ...(person && { person }), ...(message && { message }) };
}

function personBehind(signal: Signal, people: People): Person | undefined {
  if (signal.via === 'signature') return signal.key && people.byKey(signal.key);
  return signal.account && people.byAccount(signal.account);
}

const nameOf = (signal: Signal): string => {
  if (signal.via === 'signature') return signal.by;
  const { account } = signal;
  return account ? `${account.host}/${account.id}` : 'somebody';
};

const shownAccount = (signal: Signal): string => {
  const account = signal.via === 'signature' ? undefined : signal.account;
  return account?.login === undefined ? nameOf(signal) : `@${account.login}`;
};

function faultOf(signal: Signal, person: Person | undefined, by: string, court: SignalCourt): GateMessage | undefined {
  if (isRemark(signal)) return remark(signal, by);
  if (signal.via === 'signature' && signal.fault) return faulty(signal.file, signal.fault, court.input.decision);
  if (signal.verdict === 'dismissed')
    return message('review-dismissed', `The review of ${by} was dismissed and does not count. ${AGAIN}`);
  if (!isVote(signal)) return undefined;
  if (isTakenBack(signal, person, court.dismissed))
    return message(
      'review-dismissed',
      `The review of ${by} does not come back although the later one was dismissed that took its place. ${AGAIN}`,
    );
  return (
    forgery(signal, person, by, court) ??
    (person && (signal.verdict === 'reject' ? undefined : unfit(signal, person, court)))
  );
}

const AGAIN = 'Review again, or sign: a signature cannot be dismissed.';

/** A file that is no good statement is told of, whatever it wanted to say. */
function faulty(file: string, { code, why }: SignatureFault, decision: string): GateMessage {
  const mend =
    code === 'statement-malformed'
      ? `Remove it, or let \`ctxr approve ${decision}\` write it.`
      : `Sign anew: ctxr approve ${decision}.`;
  return message(code, `${visible(file)}: ${why}. ${mend}`, file);
}

/** Labels and comments decide nothing, whoever wrote them. */
const remark = ({ via, text }: RemarkSignal, by: string): GateMessage =>
  via === 'label'
    ? message('label-ignored', `The label "${text}" is no approval. Approve with a review or \`ctxr approve\`.`)
    : message(
        'comment-ignored',
        `A comment of ${by} ("${firstWords(text)}") decides nothing. Approve with a review or \`ctxr approve\`.`,
      );

/** What makes a vote nobody's, or a vote on something else. */
function forgery(signal: Vote, person: Person | undefined, by: string, court: SignalCourt): GateMessage | undefined {
  const { input, people } = court;
  if (signal.via === 'signature') {
    if (!person)
      return message(
        'key-unknown',
        `The signature in ${signal.file} is good, but its key is nobody's at the base. A key counts from the change after the one that brings it.`,
        signal.file,
      );
    if (!isNamed(signal.by, person, people))
      return message(
        'signature-invalid',
        `${signal.file} says that it is by ${signal.by}, and the key that signed it is ${person.id}'s. Sign anew: ctxr approve ${input.decision}.`,
        signal.file,
      );
    if (signal.decision !== input.decision)
      return message(
        'other-decision',
        `${signal.file} is about decision ${signal.decision}, this is ${input.decision}. Sign this one: ctxr approve ${input.decision}.`,
        signal.file,
      );
  } else {
    if (signal.account.bot === true)
      return message('bot-approves', `${shownAccount(signal)} is a program, and programs do not approve.`);
    if (!person) {
      const { host, login, id } = signal.account;
      const namesake = login === undefined ? undefined : people.byLogin(host, login);
      return namesake
        ? message(
            'account-mismatch',
            `@${login} is account ${id} at ${host}, but ${namesake.id} is account ${namesake.account?.id}: somebody else has taken the name.`,
          )
        : message(
            'outsider',
            `${shownAccount(signal)} holds no seat and is in no team that decides here: thanked, not counted.`,
          );
    }
  }
  if (signal.at > input.at)
    return message(
      'from-the-future',
      `What ${by} said is dated ${signal.at}, after the time of this decision (${input.at}). Check the clocks.`,
    );
  if (signal.via === 'signature' && signal.verdict !== 'reject' && signal.constitution !== input.constitution.digest)
    return message(
      'former-constitution',
      `${by} signed under another board or other rights than the base has now. Ask ${by} to sign again: ctxr approve ${input.decision}.`,
      signal.file,
    );
  return undefined;
}

/** Whether a statement names whose key it is: by the seat, or by an account such as `github/7`. */
function isNamed(by: string, person: Person, people: People): boolean {
  const [, host, id] = /^([^/]+)\/(\d+)$/.exec(by) ?? [];
  const named = host === undefined ? people.bySeat(by) : people.byAccount({ host, id: Number(id) });
  return named?.id === person.id;
}

/** What keeps a yes of a known person from counting. */
function unfit(signal: Vote, person: Person, court: SignalCourt): GateMessage | undefined {
  const { input, impact, writers, requirements } = court;
  const part = writers.get(person.id);
  if (part) return wrote(person, part, requirements);
  const digest = signal.change;
  if (digest !== input.change.digest) return stale(signal, person, input);
  if (signal.via === 'signature' && signal.impact !== impact)
    return message(
      'meaning-changed',
      `${person.id} agreed to other effects: what the change means has moved with the base since ${signal.at}. Ask ${person.id} to look again.`,
      signal.file,
    );
  if (requirements.some((requirement) => isAsked(person, requirement, input.at))) return undefined;
  if (court.isContested && mayEndVetoes(person, court)) return undefined;
  if (person.seat && !isSeated(person, input.at))
    return message(
      'seat-expired',
      `The seat ${person.id} is not in its term on ${input.at.slice(0, 10)}: it lasts from ${person.seat.from} to ${person.seat.until}.`,
      'governance/board.yaml',
    );
  return message('outsider', `${person.id} is in none of the groups that this change asks: thanked, not counted.`);
}

/** Seats overrule, and holders take back what they said. */
function mayEndVetoes(person: Person, { input, requirements }: SignalCourt): boolean {
  const holders = input.constitution.rights.veto?.holders ?? [];
  const owners = [{}, ...requirements.map((requirement) => requirement.owners)];
  return ['board', ...holders].some((group) => owners.some((one) => isIn(person, group, one, input.at)));
}

const isSeated = (person: Person, at: string): boolean => isIn(person, 'board', {}, at);

/** Whether a requirement asks the person at all. */
export const isAsked = (person: Person, { rule, owners }: Requirement, at: string): boolean =>
  [...rule.by, ...(rule.mustInclude ?? [])].some((group) => isIn(person, group, owners, at)) ||
  (rule.vote !== undefined && isIn(person, 'board', owners, at));

const PARTS: Readonly<Record<Part['as'], readonly [MessageId, string]>> = {
  author: ['author-approves', 'wrote this change'],
  proposer: ['author-approves', 'is named as its author by the proposal'],
  committer: ['committer-approves', 'committed'],
  'co-author': ['co-author-approves', 'is named as co-author in'],
};

function wrote(person: Person, part: Part, requirements: readonly Requirement[]): GateMessage {
  const [id, words] = PARTS[part.as];
  const which = part.commit !== undefined && /committ|named as co/.test(words) ? ` ${part.commit.slice(0, 10)}` : '';
  const groups = [...new Set(requirements.flatMap(({ rule }) => rule.by))];
  const others = groups.length === 0 ? '' : ` Ask somebody else of ${groups.join(', ')}.`;
  return message(id, `${person.id} ${words}${which} and does not approve it.${others}`);
}

function stale(signal: Vote, person: Person, input: DecideInput): GateMessage {
  const since = signal.via === 'signature' && signal.files ? fileDifferences(signal.files, input.change.files) : [];
  const what =
    since.length > 0
      ? ` Since then: ${since.slice(0, 3).join(', ')}${since.length > 3 ? ` and ${since.length - 3} more` : ''}.`
      : '';
  const was = signal.change === undefined ? unknownState(signal) : signal.change.slice(7, 19);
  return message(
    'stale-approval',
    `${person.id} approved ${was}; the change is ${input.change.digest.slice(7, 19)} now.${what} Ask ${person.id} to look at it again.`,
  );
}

/** What was reviewed, where it cannot be told what the change was then. */
const unknownState = (signal: Vote): string =>
  signal.via === 'review' && signal.commit !== undefined
    ? `the commit ${signal.commit.slice(0, 12)}, which is not in this clone or no longer goes with the base`
    : 'another state of the change';

const firstWords = (text: string): string => {
  const [line = ''] = text.trim().split('\n');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

const message = (id: MessageId, text: string, file?: SignatureSignal['file']): GateMessage => ({
  id,
  text,
  ...(file !== undefined && { file }),
});
