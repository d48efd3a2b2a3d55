import type { Random } from './random.ts';

const AREAS = [
  'billing',
  'search',
  'ticket',
  'delivery',
  'calendar',
  'catalogue',
  'forecast',
  'inventory',
  'review',
  'routing',
  'session',
  'transcript',
] as const;
const THINGS = [
  'batch',
  'draft',
  'entry',
  'event',
  'report',
  'request',
  'result',
  'signal',
  'state',
  'summary',
  'target',
  'trace',
] as const;
const FIELDS = [
  'amount',
  'attempt',
  'category',
  'channel',
  'format',
  'label',
  'language',
  'level',
  'mode',
  'origin',
  'phase',
  'priority',
  'quality',
  'region',
  'score',
  'source',
  'stage',
  'target',
  'topic',
  'unit',
] as const;
const SENTENCES = [
  'The client sends it when work on the item begins.',
  'Readers take the newest one and forget the rest.',
  'It names what was decided, never who decided it.',
  'Servers may leave out what they do not know.',
  'A missing value means that nothing was measured.',
  'It is written once and never changed afterwards.',
  'The order of the list is the order of arrival.',
  'Values outside the range are cut before sending.',
] as const;

/** An id that is unique for its number: two words and the number. */
export const idOf = (random: Random, number: number): string =>
  `${random.pick(AREAS)}-${random.pick(THINGS)}-${number}`;

/** Some names of properties, each once. */
export function fieldsOf(random: Random, count: number): string[] {
  const found = new Set<string>();
  while (found.size < count) found.add(random.pick(FIELDS));
  return [...found];
}

/** Plain sentences, each starting where the last one ended. */
export const sentences = (random: Random, count: number): string[] =>
  Array.from({ length: count }, () => random.pick(SENTENCES));
