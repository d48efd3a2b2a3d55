import type { Effects, Relation } from '@ctxr/compat';
import type { PairDiff } from '@ctxr/registry';

type FieldChange = PairDiff['fields'][number];

/** Whom a change breaks, in words. */
export function effectWords({ writers, readers }: Effects): string {
  const who = (wanted: string): string =>
    [...(writers === wanted ? ['writers'] : []), ...(readers === wanted ? ['readers'] : [])].join(' and ');
  const words = [
    ...(who('breaks') === '' ? [] : [`breaks ${who('breaks')}`]),
    ...(who('unknown') === '' ? [] : [`unknown for ${who('unknown')}`]),
  ];
  return words.length === 0 ? 'breaks nobody' : words.join(', ');
}

/** How two schemas relate, in words. */
const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  equal: 'accepts the same payloads',
  widened: 'accepts more payloads',
  narrowed: 'accepts fewer payloads',
  incomparable: 'accepts other payloads',
  unknown: 'cannot be decided',
};

/** The first line below the title: how the schemas relate and what all changes ask of the version; empty where nothing is weighed. */
export function verdictWords({ update, schema }: PairDiff): string {
  if (update === undefined) return '';
  const step = update === 'undecided' ? 'takes a major version until it is decided' : `takes a ${update} version`;
  if (!schema) return step;
  const { comparison, compatibility, contentModel } = schema;
  return `${RELATION_WORDS[comparison.relation]}; ${step} (compatibility ${compatibility}, content model ${contentModel})`;
}

/** A change of a member, with the step that it takes where it is weighed. */
export const fieldWords = ({ text, step }: FieldChange): string => (step === undefined ? text : `${text} (${step})`);
