import type { Constitution } from '../constitution/constitution.ts';
import { isIn, type Owners, sits } from '../constitution/groups.ts';
import type { People } from '../constitution/people.ts';
import { enoughOf, reaches } from '../fraction.ts';
import { later } from '../time.ts';
import type { GateMessage } from './decision.ts';
import type { Requirement } from './requirements.ts';
import type { Stand } from './standing.ts';

/** What the rejections amount to. */
export interface Vetoes {
  /** The people whose veto stands, and the time at which the last of them lapses. */
  readonly standing: readonly { readonly by: string; readonly lapses: string }[];
  readonly messages: readonly GateMessage[];
}

/**
 * The vetoes on a change. A veto needs a holder and a reason. It ends when its holder approves, when it lapses, or when
 * the seats overrule it; editing the change does not end it.
 */
export function vetoesOn(
  stands: ReadonlyMap<string, Stand>,
  requirements: readonly Requirement[],
  { rights: { veto } }: Constitution,
  { people, writers, at }: { readonly people: People; readonly writers: ReadonlySet<string>; readonly at: string },
): Vetoes {
  const standing: { readonly by: string; readonly lapses: string }[] = [];
  const messages: GateMessage[] = [];
  const seats = people.all.filter((person) => sits(person, at));
  const yes = seats.filter(({ id }) => stands.get(id)?.verdict === 'approve' && !writers.has(id)).length;
  const overrule = veto?.overrule;
  const overruled = overrule !== undefined && seats.length > 0 && reaches(yes, seats.length, overrule);
  const owners: readonly Owners[] = [{}, ...requirements.map((requirement) => requirement.owners)];
  for (const { person, verdict, at: said, reason } of [...stands.values()].sort((a, b) =>
    a.person.id < b.person.id ? -1 : 1,
  )) {
    if (verdict !== 'reject') continue;
    const holds = veto?.holders.some((group) => owners.some((one) => isIn(person, group, one, at))) === true;
    if (!veto || !holds || reason === undefined) {
      const why = !veto || !holds ? `${person.id} holds no veto here` : 'it gives no reason';
      messages.push({
        id: 'veto-without-standing',
        text: `The objection of ${person.id} is noted and is no veto: ${why}.`,
      });
      continue;
    }
    const lapses = later(said, veto.lapsesAfter);
    if (overruled)
      messages.push({
        id: 'veto-overruled',
        text: `The veto of ${person.id} is overruled by ${yes} of ${seats.length} seats.`,
      });
    else if (at >= lapses) messages.push({ id: 'veto-lapsed', text: `The veto of ${person.id} lapsed ${lapses}.` });
    else {
      standing.push({ by: person.id, lapses });
      messages.push({
        id: 'vetoed',
        text: vetoText(
          person.id,
          reason,
          lapses,
          overrule && `${enoughOf(seats.length, overrule)} of ${seats.length} seats`,
        ),
      });
    }
  }
  return { standing, messages };
}

const vetoText = (by: string, reason: string, lapses: string, seats: string | undefined): string =>
  `Vetoed by ${by}: "${oneLine(reason)}"${/[.!?]$/.test(oneLine(reason)) ? '' : '.'} It lapses ${lapses} unless renewed; ${by}${seats === undefined ? '' : ` or ${seats}`} can lift it by approving.`;

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, 200);
