import { parseReference } from '@ctxr/model';
import {
  boundPolicies,
  liveVersions,
  type Registry,
  resolvePolicy,
  resolveType,
} from '../../../declaration/registry.ts';
import { once } from '../../once.ts';
import type { RegistryRule } from '../../rule.ts';
import { list } from '../../standing.ts';

/** Somebody may do something with a context. */
export const permitPresent: RegistryRule = {
  id: 'permit-present',
  family: 'policy',
  scope: 'registry',
  severity: 'warning',
  summary: 'At least one policy that binds a live context, or its type, permits something.',
  why: 'What no rule permits is denied: a context bound only by policies that forbid can be used by nobody. Such policies are meant to be bound beside one that permits.',
  fix: 'Bind a policy that permits, too.',
  example: {
    bad: '# eu-residency only forbids\npolicies: [eu-residency]',
    good: 'policies: [internal-use, eu-residency]',
  },
  *check({ head }) {
    const permits = once((reference) => policyPermits(head, reference));
    const typeOpens = once((reference) => typePermits(head, reference));
    for (const name of head.contexts.values())
      for (const version of liveVersions(name)) {
        const release = name.releases.get(version);
        const bound = boundPolicies(name, version);
        if (!release || bound.length === 0 || bound.some(permits)) continue;
        if (release.value.type !== undefined && typeOpens(release.value.type)) continue;
        const ids = bound.map((reference) => parseReference(reference)?.id ?? reference);
        const subject = ids.length > 1 ? `The policies ${list(ids)} permit` : `The policy ${list(ids)} permits`;
        yield {
          file: release.file,
          path: ['policies'],
          message: `${subject} nothing, so nobody may use ${name.id} ${version}.`,
        };
      }
  },
};

/** A policy that is unknown, faulty or not in force is taken to permit: another rule speaks of it. */
function policyPermits(head: Registry, reference: string): boolean {
  const rules = resolvePolicy(head, reference)?.value.accessRules;
  return rules === undefined || rules.some(({ effect }) => effect === 'permit');
}

const typePermits = (head: Registry, reference: string): boolean =>
  resolveType(head, reference)?.outline.members.includes('accessRules') ?? true;
