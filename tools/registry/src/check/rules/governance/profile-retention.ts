import { durationSeconds, effectiveRetention, type EffectiveRetention, type Profile } from '@ctxr/model';
import { retentionOf } from '../../effective.ts';
import { comesIntoUse } from '../../names.ts';
import type { RegistryReport, RegistryRule } from '../../rule.ts';

/** Nothing is kept longer than the profile allows. */
export const profileRetention: RegistryRule = {
  id: 'profile-retention',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'The effective retention of what comes into use is no longer than its profile allows.',
  why: 'The profile promises a longest time for everything under it; what declares no retention is kept forever. A legal hold is excepted.',
  fix: 'Declare a retention within the limit, or bind a policy that has one.',
  example: {
    bad: '# profile personal-data: maxRetention: P90D\ngovernance: personal-data\nretention: P365D',
    good: 'governance: personal-data\nretention: P90D',
  },
  *check({ head, base }) {
    for (const name of head.contexts.values())
      for (const [version, { file, value }] of name.releases) {
        const profile = head.profiles.get(value.governance ?? '')?.value;
        if (profile?.maxRetention === undefined || !comesIntoUse(name, version, base.contexts.get(name.id))) continue;
        yield* judge(
          file,
          value.retention ? 'retention' : 'governance',
          `${name.id} ${version}`,
          value.governance ?? '',
          profile,
          retentionOf(head, name, version),
        );
      }
    for (const name of head.types.values())
      for (const [version, { file, value }] of name.releases) {
        const profile = head.profiles.get(value.governancePolicy ?? '')?.value;
        if (profile?.maxRetention === undefined || !comesIntoUse(name, version, base.types.get(name.id))) continue;
        yield* judge(
          file,
          value.retention ? 'retention' : 'governancePolicy',
          `${name.id} ${version}`,
          value.governancePolicy ?? '',
          profile,
          effectiveRetention([value.retention]),
        );
      }
  },
};

function* judge(
  file: string,
  member: string,
  what: string,
  id: string,
  profile: Readonly<Partial<Profile>>,
  { period, legalHold }: EffectiveRetention,
): Iterable<RegistryReport> {
  const limit = profile.maxRetention ?? '';
  if (legalHold || (period === undefined && profile.criteria?.includes('retention'))) return;
  if ((durationSeconds(period ?? '') ?? Infinity) <= (durationSeconds(limit) ?? Infinity)) return;
  const kept = period === undefined ? 'forever, because no retention is declared' : `for ${period}`;
  yield { file, path: [member], message: `${what} is kept ${kept}; the profile ${id} allows at most ${limit}.` };
}
