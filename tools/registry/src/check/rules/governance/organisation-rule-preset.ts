import type { DecisionRule } from '@ctxr/model';
import type { KeyPath } from '../../../finding/finding.ts';
import type { RegistryReport, RegistryRule } from '../../rule.ts';

const MEMBERS = ['differentOrganisations', 'excludeConflicted'] as const;

/** Rules about organisations are for several of them. */
export const organisationRulePreset: RegistryRule = {
  id: 'organisation-rule-preset',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'Rights ask about organisations only with the preset consortium.',
  why: 'In a registry of one organisation nobody could ever satisfy them.',
  fix: 'Remove the member, or move to the preset consortium.',
  example: {
    bad: '# governance/registry.yaml says preset: board\ndifferentOrganisations: 2',
    good: '# governance/registry.yaml says preset: consortium\ndifferentOrganisations: 2',
  },
  *check({ head }) {
    const { rights: declared, registry } = head;
    const preset = registry?.value.preset;
    if (!declared || preset === undefined || preset === 'consortium') return;
    const judge = function* (path: KeyPath, rule: DecisionRule): Iterable<RegistryReport> {
      for (const member of MEMBERS)
        if (rule[member] !== undefined)
          yield {
            file: declared.file,
            path: [...path, member],
            part: 'key',
            message: `${member} is for the preset consortium; this registry has the preset ${preset}.`,
          };
    };
    for (const [index, { decide }] of (declared.value.rights ?? []).entries())
      yield* judge(['rights', index, 'decide'], decide);
    const { default: fallback, emergency, rollback } = declared.value;
    if (fallback) yield* judge(['default'], fallback);
    if (emergency) yield* judge(['emergency', 'decide'], emergency.decide);
    if (rollback) yield* judge(['rollback', 'decide'], rollback.decide);
  },
};
