import { lackOfContext, lackOfType } from '../../criteria.ts';
import { comesIntoUse } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';

/** What a profile demands is there. */
export const profileCriteria: RegistryRule = {
  id: 'profile-criteria',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'A context or type that comes into use meets every criterion of its profile.',
  why: 'The profile is what readers may rely on. A criterion added later binds new releases only, because released files cannot be mended.',
  fix: 'Add what the message names, or choose a profile that does not demand it.',
  example: {
    bad: '# profile standard: criteria: [description]\ngovernance: standard',
    good: 'governance: standard\ndescription: Who is working in which session.',
  },
  *check({ head, base }) {
    for (const name of head.contexts.values())
      for (const [version, release] of name.releases) {
        const profile = head.profiles.get(release.value.governance ?? '')?.value;
        if (!profile?.criteria || !comesIntoUse(name, version, base.contexts.get(name.id))) continue;
        for (const criterion of profile.criteria) {
          const lack = lackOfContext(head, name, version, release, criterion);
          if (lack !== undefined)
            yield {
              file: release.file,
              path: ['governance'],
              message: `The profile ${release.value.governance} wants ${lack}.`,
            };
        }
      }
    for (const name of head.types.values())
      for (const [version, release] of name.releases) {
        const profile = head.profiles.get(release.value.governancePolicy ?? '')?.value;
        if (!profile?.criteria || !comesIntoUse(name, version, base.types.get(name.id))) continue;
        for (const criterion of profile.criteria) {
          const lack = lackOfType(release, criterion);
          if (lack !== undefined)
            yield {
              file: release.file,
              path: ['governancePolicy'],
              message: `The profile ${release.value.governancePolicy} wants ${lack}.`,
            };
        }
      }
  },
};
