import type { Person } from '../person.ts';
import { covers } from '../time.ts';

/** Whose declarations a right is asked for: the owner at the base and with the change. */
export interface Owners {
  readonly before?: string;
  readonly after?: string;
}

/** The one organisation that a person stands for where organisations are counted: a seat's is what the board says. */
export const organisationOf = ({ seat, organisations }: Person): string | undefined =>
  seat?.organisation ?? organisations[0];

/** Whether the person's seat is in its term. */
export const sits = ({ seat }: Person, at: string): boolean => seat !== undefined && covers(seat, at);

/**
 * Whether the person is of a group that a right names. `owner` is who owns the name at the base, for a new name who
 * shall own it; so nobody takes a name over by writing their own into it.
 */
export function isIn(person: Person, group: string, { before, after }: Owners, at: string): boolean {
  const [kind = '', id = ''] = group.split(':');
  const speaksFor = (party: string | undefined): boolean => party !== undefined && person.parties.includes(party);
  switch (kind) {
    case 'board':
      return sits(person, at);
    case 'role':
      return sits(person, at) && person.seat?.roles?.includes(id) === true;
    case 'team':
      return speaksFor(id);
    case 'owner':
      return speaksFor(id === 'new' ? after : id === 'old' ? before : (before ?? after));
    default:
      return false;
  }
}
