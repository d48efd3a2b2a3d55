import { satisfies } from '@ctxr/model';
import { judgeContextReference, localReference } from '../../context-references.ts';
import { requiredContexts } from '../../required-contexts.ts';
import type { RegistryRule } from '../../rule.ts';
import { list } from '../../standing.ts';

export const requirementExists: RegistryRule = {
  id: 'requirement-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'Every context that a client requires is declared here or stands in an upstream registry.',
  why: 'A requirement on nothing can never be met; the client would fail at its first negotiation.',
  fix: 'Name a context below `contexts/`, or add the registry it stands in to `upstreams`.',
  example: { bad: 'requires:\n  - context: ctx-sesion@^1', good: 'requires:\n  - context: ctx-session@^1' },
  *check(input) {
    for (const { file, value } of input.head.parties.values()) {
      if (value.kind !== 'client') continue;
      for (const { reference: text, path, dispensable } of requiredContexts(value)) {
        yield* judgeContextReference(input, file, text, path);
        const reference = localReference(input, text);
        if (!dispensable || !reference || reference.domain !== undefined) continue;
        const versions = [...(input.head.contexts.get(reference.id)?.releases.keys() ?? [])];
        if (versions.length === 0 || versions.some((version) => satisfies(version, reference.range ?? '*'))) continue;
        yield {
          file,
          path,
          message: `No version of ${reference.id} lies in ${reference.range ?? '*'}; there are ${list(versions)}.`,
        };
      }
    }
  },
};
