import { boundPolicies, liveVersions, resolvePolicy } from '../../../declaration/registry.ts';
import { retentionOf } from '../../effective.ts';
import type { RegistryRule } from '../../rule.ts';

const PERSONAL: ReadonlySet<string | undefined> = new Set(['personal', 'special-category']);

export const retentionDeclared: RegistryRule = {
  id: 'retention-declared',
  family: 'privacy',
  severity: 'error',
  scope: 'registry',
  summary: "A context of personal data has a retention: its own, its type's or a policy's.",
  why: 'Personal data may be kept no longer than its purpose needs; where nobody says how long, it is kept for ever.',
  fix: 'Add a `retention` to the context, its type or the policy, such as `retention: P30D`.',
  example: { bad: 'policies: [personal-data]', good: 'policies: [personal-data]\nretention: P30D' },
  *check({ head }) {
    for (const name of head.contexts.values())
      for (const version of liveVersions(name)) {
        const release = name.releases.get(version);
        if (!release || release.outline.members.includes('retention')) continue;
        const policies = boundPolicies(name, version).flatMap((reference) => resolvePolicy(head, reference) ?? []);
        const personal = policies.find(({ value }) => PERSONAL.has(value.classification));
        if (!personal) continue;
        if (retentionOf(head, name, version).period !== undefined) continue;
        yield {
          file: release.file,
          path: ['policies'],
          message: `${name.id} ${version} carries data that the policy ${personal.slot.id ?? ''} classifies as ${personal.value.classification ?? ''}, but nothing says how long it is kept.`,
          fix: {
            description:
              'Add a retention, such as `retention: P30D`, to a new version of the context or of the policy.',
          },
        };
      }
  },
};
