import { parseReference } from '@ctxr/model';
import { liveVersions } from '../../../declaration/registry.ts';
import { boundWithPlaces } from '../../bindings.ts';
import { once } from '../../once.ts';
import type { RegistryRule } from '../../rule.ts';
import { whyNotLive } from '../../standing.ts';

/** The policies that bind are in force. */
export const policyInForce: RegistryRule = {
  id: 'policy-in-force',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'Every policy that binds a live context has a live version.',
  why: 'A policy that is withdrawn protects nothing: withdrawing it reaches every context that names it, also those that nobody touched.',
  fix: 'Keep a version of the policy in force, or withdraw the context and publish a version that names another.',
  example: {
    bad: '# p1 1.0.0, its only version, is withdrawn\npolicies: [p1]',
    good: '# p1 1.1.0 is in force\npolicies: [p1]',
  },
  *check({ head }) {
    const why = once((text) => {
      const reference = parseReference(text);
      const policy = reference && head.policies.get(reference.id);
      return policy && policy.releases.size > 0 ? whyNotLive(policy, reference.range) : undefined;
    });
    for (const name of head.contexts.values())
      for (const version of liveVersions(name))
        for (const { reference, file, path } of boundWithPlaces(name, version)) {
          const reason = why(reference);
          if (reason !== undefined)
            yield {
              file,
              path,
              message: `The policy ${reference} that binds ${name.id} ${version} is not in force: ${reason}.`,
            };
        }
  },
};
