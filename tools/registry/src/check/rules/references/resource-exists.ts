import type { AccessRule, ContextPolicy, ContextType } from '@ctxr/model';
import type { Declared } from '../../../declaration/registry.ts';
import { isKnown, speakingReleases, unknownId } from '../../existence.ts';
import type { CheckInput, RegistryReport, RegistryRule } from '../../rule.ts';

export const resourceExists: RegistryRule = {
  id: 'resource-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'The contexts and context types that an access rule names are declared.',
  why: 'A `forbid` on a context that does not exist protects nothing, and nobody notices.',
  fix: 'Name a context or a type that exists, or leave `resources` out to speak of all.',
  example: { bad: 'resources:\n  contexts: [ctx-sesion]', good: 'resources:\n  contexts: [ctx-session]' },
  *check(input) {
    const { head, base } = input;
    for (const names of [head.policies, head.types])
      for (const name of names.values())
        for (const release of speakingReleases<ContextPolicy | ContextType>(name, base))
          for (const [at, rule] of (release.value.accessRules ?? []).entries()) yield* judged(input, release, rule, at);
  },
};

function* judged(
  input: CheckInput,
  { file }: Declared<unknown>,
  { resources }: AccessRule,
  at: number,
): Iterable<RegistryReport> {
  const lists = [
    ['contexts', 'context', resources?.contexts, input.head.contexts],
    ['types', 'context-type', resources?.types, input.head.types],
  ] as const;
  for (const [member, kind, ids, declared] of lists)
    for (const [index, id] of (ids ?? []).entries())
      if (!isKnown(input, kind, id))
        yield { file, path: ['accessRules', at, 'resources', member, index], ...unknownId(kind, id, declared.keys()) };
}
