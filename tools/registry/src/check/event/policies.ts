import { parseReference } from '@ctxr/model';
import { boundPolicies, type Registry, resolvePolicy } from '../../declaration/registry.ts';
import { RegistryError } from '../../error/registry-error.ts';
import type { EventTarget } from './target.ts';
import { nearest } from '../near.ts';
import { whyNotLive } from '../standing.ts';

/**
 * Refuses policies that could not bind the release: unknown ones, ones that are not in force, ones that bind it already.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, EVENT_REFUSED.
 */
export function assertPolicies(registry: Registry, target: EventTarget, policies: readonly string[]): void {
  const { subject, name, version } = target;
  if (subject !== 'context')
    throw new RegistryError('INPUT_INVALID', `Only a context is bound by policies; ${name.id} is none.`, {
      fix: 'Name a context and its version.',
    });
  if (policies.length === 0)
    throw new RegistryError('INPUT_INVALID', 'No policy is named.', { fix: 'Name at least one: --policy ID.' });
  const bound = new Set(boundPolicies(name, version));
  for (const text of policies) {
    const reference = parseReference(text);
    const policy = reference?.domain === undefined ? registry.policies.get(reference?.id ?? '') : undefined;
    if (!reference || !policy || policy.releases.size === 0) {
      const near = nearest(reference?.id ?? text, registry.policies.keys());
      throw new RegistryError('NOT_DECLARED', `No policy "${text}" is declared.`, {
        fix:
          near === undefined
            ? `Declared are ${[...registry.policies.keys()].join(', ') || 'none'}.`
            : `There is "${near}"; use it.`,
      });
    }
    if (resolvePolicy(registry, text) === undefined)
      throw new RegistryError(
        'EVENT_REFUSED',
        `The policy ${text} is not in force: ${whyNotLive(policy, reference.range)}.`,
        {
          fix: 'Name a policy with a live version in the range.',
        },
      );
    if (bound.has(text))
      throw new RegistryError('EVENT_REFUSED', `The policy ${text} binds ${name.id} ${version} already.`, {
        fix: 'Leave it out.',
      });
  }
}
