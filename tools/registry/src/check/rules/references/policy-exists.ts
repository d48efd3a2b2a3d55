import { parseReference } from '@ctxr/model';
import { statusOf } from '../../../declaration/registry.ts';
import { boundWithPlaces } from '../../bindings.ts';
import { isKnown, unknownId } from '../../existence.ts';
import type { RegistryRule } from '../../rule.ts';

export const policyExists: RegistryRule = {
  id: 'policy-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'Every policy that a context, its lifecycle or a profile names is declared.',
  why: 'A policy that does not exist protects nothing, although the context looks protected.',
  fix: 'Name a policy below `policies/`, or add it there.',
  example: { bad: 'policies: [p9]', good: 'policies: [p1]' },
  *check(input) {
    const { head } = input;
    for (const name of head.contexts.values())
      for (const version of name.releases.keys()) {
        if (statusOf(name, version) === 'revoked') continue;
        for (const { reference, file, path } of boundWithPlaces(name, version)) {
          const id = parseReference(reference)?.id;
          if (id === undefined || isKnown(input, 'context-policy', id)) continue;
          yield { file, path, ...unknownId('context-policy', id, head.policies.keys()) };
        }
      }
    for (const { file, value } of head.profiles.values())
      for (const [index, id] of (value.policies ?? []).entries())
        if (!isKnown(input, 'context-policy', id))
          yield { file, path: ['policies', index], ...unknownId('context-policy', id, head.policies.keys()) };
  },
};
