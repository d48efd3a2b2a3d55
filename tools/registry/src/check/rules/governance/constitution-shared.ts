import type { DecisionRule } from '@ctxr/model';
import type { KeyPath } from '../../../finding/finding.ts';
import type { RegistryRule } from '../../rule.ts';

/** Nobody changes alone who decides. */
export const constitutionShared: RegistryRule = {
  id: 'constitution-shared',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary:
    'With the preset board or consortium, a change of the constitution needs two people at least, and with consortium two organisations.',
  why: 'Whoever can change alone who decides has every other right too, whatever the rights say.',
  fix: 'Ask for two approvals at least; in a consortium also for differentOrganisations: 2.',
  example: {
    bad: 'when: {effects: [constitution]}\ndecide: {by: [board], approvals: 1, level: signed}',
    good: 'when: {effects: [constitution]}\ndecide: {by: [board], approvals: 2, level: signed}',
  },
  *check({ head }) {
    const preset = head.registry?.value.preset;
    const { rights: declared } = head;
    if (!declared || (preset !== 'board' && preset !== 'consortium')) return;
    const rules = constitutionRules(declared.value.rights ?? [], declared.value.default);
    if (rules.length === 0) return;
    const [first] = rules;
    if (rules.every(([, { approvals }]) => approvals < 2))
      yield {
        file: declared.file,
        path: [...(first?.[0] ?? []), 'approvals'],
        message: 'One person alone could change the constitution: no right that it needs asks for a second approval.',
      };
    else if (preset === 'consortium' && rules.every(([, { differentOrganisations = 1 }]) => differentOrganisations < 2))
      yield {
        file: declared.file,
        path: [...(first?.[0] ?? [])],
        message:
          'One organisation alone could change the constitution: no right that it needs asks for differentOrganisations.',
      };
  },
};

/** Every rule that a change of the constitution has to satisfy, with its place. */
function constitutionRules(
  rights: readonly { readonly when: { readonly effects?: readonly string[] }; readonly decide: DecisionRule }[],
  fallback: DecisionRule | undefined,
): readonly (readonly [KeyPath, DecisionRule])[] {
  const matching = rights.flatMap(({ when, decide }, index) =>
    when.effects?.includes('constitution') === true ? [[['rights', index, 'decide'], decide] as const] : [],
  );
  if (matching.length > 0) return matching;
  return fallback ? [[['default'], fallback]] : [];
}
