import { choicesOf } from './branch.ts';
import { type Formula } from './formula.ts';

/** The place of a clause among those to choose from; smaller is earlier. */
export type Order = (clause: Formula) => number;

const ROOM = 1_000_000;

/** From here on come clauses that are seldom needed. */
export const LATE = 2 * ROOM;

const affirms = (f: Formula): boolean => (f.kind === 'and' ? f.parts.some(affirms) : f.kind === 'node' && f.holds);
const size = (clause: Formula): number => choicesOf(clause).length;

/** What the left side leaves open first: clauses that say which node holds, then those that say how a node fails. */
const affirmingFirst: Order = (clause) => size(clause) + (choicesOf(clause).some(affirms) ? 0 : ROOM);

/** How the right side fails first. */
const failingFirst: Order = (clause) => size(clause) + (choicesOf(clause).some(affirms) ? ROOM : 0);

/** The orders worth trying, the usually best one first. */
export const ORDERS: readonly Order[] = [affirmingFirst, size, failingFirst];
