import { isLive } from '@ctxr/model';
import { boundPolicies, statusOf } from '../../../declaration/registry.ts';
import type { RegistryRule } from '../../rule.ts';

/** No context is without a policy. */
export const policyBound: RegistryRule = {
  id: 'policy-bound',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'Every live context is bound by at least one policy.',
  why: 'A policy says who may do what with the payloads and for how long they are kept; without one, nobody decided.',
  fix: 'Name a policy under policies; for a release that is out, add one in lifecycle.yaml.',
  example: { bad: 'policies: []', good: 'policies: [p1]' },
  *check({ head }) {
    for (const name of head.contexts.values())
      for (const [version, { file, value }] of name.releases)
        if (
          value.policies?.length === 0 &&
          isLive(statusOf(name, version)) &&
          boundPolicies(name, version).length === 0
        )
          yield { file, path: ['policies'], message: `No policy binds ${name.id} ${version}.` };
  },
};
