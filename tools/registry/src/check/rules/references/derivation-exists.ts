import { statusOf } from '../../../declaration/registry.ts';
import { judgeContextReference } from '../../context-references.ts';
import type { RegistryRule } from '../../rule.ts';

export const derivationExists: RegistryRule = {
  id: 'derivation-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'Every context that a context is derived from is declared here or stands in an upstream registry.',
  why: 'Lineage answers where a payload came from and what has to be deleted with it; a link to nothing breaks the answer.',
  fix: 'Name a context below `contexts/`, or add the registry it stands in to `upstreams`.',
  example: { bad: 'derivedFrom: [ctx-sesion@^1]', good: 'derivedFrom: [ctx-session@^1]' },
  *check(input) {
    for (const name of input.head.contexts.values())
      for (const [version, { file, value }] of name.releases) {
        if (statusOf(name, version) === 'revoked') continue;
        for (const [index, text] of (value.derivedFrom ?? []).entries())
          yield* judgeContextReference(input, file, text, ['derivedFrom', index]);
      }
  },
};
