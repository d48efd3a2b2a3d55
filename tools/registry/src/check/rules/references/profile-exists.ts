import type { Context, ContextType } from '@ctxr/model';
import { type Declared, type Name, statusOf } from '../../../declaration/registry.ts';
import { isKnown, unknownId } from '../../existence.ts';
import type { CheckInput, RegistryReport, RegistryRule } from '../../rule.ts';

export const profileExists: RegistryRule = {
  id: 'profile-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'The governance profile of a context or a context type is declared.',
  why: 'The profile says which criteria hold and whose approval a change needs; without it nothing does.',
  fix: 'Name a profile below `governance/profiles/`, or add it there.',
  example: { bad: 'governance: g9', good: 'governance: g1' },
  *check(input) {
    for (const name of input.head.contexts.values())
      yield* judged(input, name, 'governance', ({ value }) => value.governance);
    for (const name of input.head.types.values())
      yield* judged(input, name, 'governancePolicy', ({ value }) => value.governancePolicy);
  },
};

function* judged<T extends Context | ContextType>(
  input: CheckInput,
  name: Name<T>,
  member: string,
  profileOf: (release: Declared<T>) => string | undefined,
): Iterable<RegistryReport> {
  for (const [version, release] of name.releases) {
    const profile = profileOf(release);
    if (profile === undefined || statusOf(name, version) === 'revoked' || isKnown(input, 'profile', profile)) continue;
    yield { file: release.file, path: [member], ...unknownId('profile', profile, input.head.profiles.keys()) };
  }
}
