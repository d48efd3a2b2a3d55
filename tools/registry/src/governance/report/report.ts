import { visible } from '../../finding/formats/visible.ts';
import type { Completion, Decision, RightState } from '../decide/decision.ts';
import { wideningWords } from '../../check/compatibility/widening-words.ts';
import { progressOf } from './progress.ts';
import { levelOf } from '../message/catalogue.ts';

/** What is said about a change, in sections, before it is laid out for a terminal or a web page. */
export interface Report {
  /** One line: how the change stands. */
  readonly verdict: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  /** Whether the lines are one text, laid out by blanks, and not a list. */
  readonly asWritten?: true;
}

/** What a report says besides the decision. */
export interface ReportExtras {
  /** What the check found, a line each; absent where it was not asked. */
  readonly findings?: readonly string[];
  /** What the new versions change, as text of several lines; empty where nothing does. */
  readonly changes?: string;
  /** Files that somebody's approval did not see, a line each. */
  readonly since?: readonly string[];
}

/** The report on a change: how it stands, what is in the way, who has to agree and why, what counted, what comes next. */
export function reportOf(decision: Decision, { findings, changes = '', since = [] }: ReportExtras = {}): Report {
  const sections: Section[] = [
    ...(findings ? [{ title: 'Findings', lines: findings.length > 0 ? findings : ['none'] }] : []),
    { title: 'In the way', lines: messages(decision, ['refuses', 'waits']) },
    { title: 'Effects', lines: decision.effects.filter(({ effects }) => effects.length > 0).map(effectLine) },
    { title: 'Who is let in', lines: decision.effects.flatMap(letsLine) },
    { title: 'What changes', lines: changes === '' ? [] : changes.split('\n'), asWritten: true },
    { title: 'Who has to agree', lines: decision.rights.map(rightLine) },
    { title: 'What was said', lines: decision.signals.map(signalLine) },
    { title: 'Changed since an approval', lines: since },
    { title: 'Notes', lines: messages(decision, ['note']) },
    { title: 'Next', lines: nextLines(decision) },
  ];
  return {
    verdict: verdictOf(decision),
    sections: sections
      .filter(({ lines }) => lines.length > 0)
      .map((section) => ({ ...section, lines: shown(section.lines).map(visible) })),
  };
}

/** How many lines a section shows. */
const SHOWN = 40;

const shown = (lines: readonly string[]): readonly string[] =>
  lines.length <= SHOWN ? lines : [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more`];

const OUTCOMES = {
  approved: 'may land',
  waiting: 'waits',
  vetoed: 'is vetoed',
  refused: 'cannot land as it is',
} as const;

function verdictOf({ decision, outcome, founded, level, completion }: Decision): string {
  if (!founded) return `Change ${decision} may land: the registry is not founded, so nobody has to agree yet.`;
  const earliest = completion?.earliest === undefined ? '' : `, at the earliest ${completion.earliest}`;
  const how = outcome === 'approved' ? (level === 'signed' ? ', proved by signatures' : ', attested by the host') : '';
  return `Change ${decision} ${OUTCOMES[outcome]}${how}${earliest}.`;
}

const messages = ({ messages: all }: Decision, levels: readonly string[]): readonly string[] =>
  all
    .filter(({ id }) => levels.includes(levelOf(id)))
    .map(({ id, text, file }) => `${id}: ${text}${file === undefined ? '' : ` (${file})`}`);

const effectLine = ({ path, effects }: Decision['effects'][number]): string => `${path}: ${effects.join(', ')}`;

const letsLine = ({ path, lets }: Decision['effects'][number]): readonly string[] =>
  lets === undefined ? [] : [`${path}, for ${lets.of}: ${wideningWords(lets)}`];

function rightLine(state: RightState): string {
  const { right, owner, outcome, because } = state;
  const files = [...new Set(because.map(({ path, effect }) => `${effect} of ${path}`))];
  const why = files.length > 2 ? `${files.slice(0, 2).join(', ')} and ${files.length - 2} more` : files.join(', ');
  const whose = owner === undefined ? '' : ` (${owner})`;
  return `${outcome === 'satisfied' ? 'yes' : 'not yet'}  ${right}${whose}: ${progressOf(state)}. For ${why}.`;
}

function signalLine({ via, by, verdict, at, counted, rights, message }: Decision['signals'][number]): string {
  const what = `${at}  ${by}: ${verdict} (${via})`;
  if (message) return `${what}, ${counted ? 'counted in part' : 'not counted'}. ${message.id}: ${message.text}`;
  return `${what}, ${counted ? `counted${rights.length > 0 ? ` for ${rights.join(', ')}` : ''}` : 'decides nothing'}.`;
}

function nextLines({ outcome, completion, decision, founded }: Decision): readonly string[] {
  if (!founded || (outcome === 'approved' && !completion)) return ['ctxr land, or the merge button of the host'];
  if (outcome === 'refused') return ['mend what is in the way, and push; each message has a page: ctxr explain ID'];
  return completion ? waitingLines(completion, decision) : [];
}

function waitingLines({ people, more, possible, earliest }: Completion, decision: string): readonly string[] {
  if (!possible) return ['nobody who is left could complete it: give more people a seat, an account or a key first'];
  const sets = people.map((set) => set.join(' and '));
  const asked =
    sets.length === 0
      ? []
      : [`ask ${sets.join(', or ')}${more ? ', or others' : ''}: a review, or ctxr approve ${decision}`];
  return [...asked, ...(earliest === undefined ? [] : [`wait until ${earliest}`])];
}
