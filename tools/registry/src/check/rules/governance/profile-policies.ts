import { parseReference } from '@ctxr/model';
import { boundPolicies } from '../../../declaration/registry.ts';
import { comesIntoUse } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';

/** The policies that a profile demands bind. */
export const profilePolicies: RegistryRule = {
  id: 'profile-policies',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'A context that comes into use is bound by every policy that its profile names.',
  why: 'The profile promises that its policies protect every context under it.',
  fix: 'Name the policy under policies, or add it in lifecycle.yaml when the release is out already.',
  example: {
    bad: '# profile personal-data: policies: [personal-data]\ngovernance: personal-data\npolicies: [p1]',
    good: 'governance: personal-data\npolicies: [p1, personal-data]',
  },
  *check({ head, base }) {
    for (const name of head.contexts.values())
      for (const [version, { file, value }] of name.releases) {
        const profile = head.profiles.get(value.governance ?? '')?.value;
        if (!profile?.policies?.length || !value.policies) continue;
        if (!comesIntoUse(name, version, base.contexts.get(name.id))) continue;
        const bound = new Set(boundPolicies(name, version).map((reference) => parseReference(reference)?.id));
        for (const policy of profile.policies)
          if (!bound.has(policy))
            yield {
              file,
              path: ['policies'],
              message: `The profile ${value.governance} wants the policy ${policy} to bind; ${name.id} ${version} does not name it.`,
              fix: { description: `Add ${policy} to policies.` },
            };
      }
  },
};
