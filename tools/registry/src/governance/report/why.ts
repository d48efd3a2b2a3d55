import type { Decision, SignalState } from '../decide/decision.ts';

/** A decision that was taken, in sentences: what it was about, who agreed, who did not, and how far it can be proved. */
export function whyText(decision: Decision, landed?: { readonly commit: string; readonly at: string }): string {
  const { decision: number, rights, level, organisations, signals, founded, openedAt } = decision;
  const sentences = [
    landed
      ? `Decision ${number} was taken on ${landed.at} and landed as ${landed.commit.slice(0, 12)}.`
      : `Decision ${number} is not taken yet.`,
    `The change was first seen on ${openedAt} and touches ${count(decision.effects.length, 'file')}.`,
    ...(founded
      ? rights.map(
          ({ right, owner, because, approvedBy, needed, vote }) =>
            `${right}${owner === undefined ? '' : ` of ${owner}`} was asked because of ${list(because.map(({ path, effect }) => `${effect} in ${path}`))}: it wants ${count(needed, 'approval')} and has ${approvedBy.length === 0 ? 'none' : `those of ${approvedBy.join(', ')}`}${vote ? `, with ${vote.yes} votes for and ${vote.no} against of ${count(vote.seats, 'seat')}` : ''}.`,
        )
      : ['The registry was not founded, so nobody was asked.']),
    ...signals.filter(({ counted }) => !counted).map(uncounted),
    ...decision.messages.map(({ text }) => text),
    level === 'signed'
      ? `It is proved: every right is met by signatures that anybody can verify${organisations === 0 ? '' : `, from ${count(organisations, 'organisation')}`}.`
      : 'It is attested by the host: whoever holds the bridge’s key could have forged it.',
  ];
  return sentences.join('\n');
}

const uncounted = ({ by, verdict, via, message }: SignalState): string =>
  `${by} said ${verdict} by a ${via}, which did not count${message ? `: ${message.text}` : '.'}`;

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

const list = (items: readonly string[]): string =>
  items.length > 3 ? `${items.slice(0, 3).join(', ')} and ${items.length - 3} more` : items.join(', ');
