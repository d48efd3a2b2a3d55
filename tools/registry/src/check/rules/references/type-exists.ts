import { parseReference } from '@ctxr/model';
import { statusOf } from '../../../declaration/registry.ts';
import { isKnown, unknownId } from '../../existence.ts';
import type { RegistryRule } from '../../rule.ts';

export const typeExists: RegistryRule = {
  id: 'type-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'The type of a context is declared.',
  why: 'A context without a schema of its own is what its type says; without the type nobody can tell a good payload from a bad one.',
  fix: 'Name a type below `contexts/types/`, or add it there.',
  example: { bad: 'type: sesion@^1', good: 'type: session@^1' },
  *check(input) {
    const { head } = input;
    for (const name of head.contexts.values())
      for (const [version, { file, value }] of name.releases) {
        const id = parseReference(value.type ?? '')?.id;
        if (id === undefined || statusOf(name, version) === 'revoked' || isKnown(input, 'context-type', id)) continue;
        yield { file, path: ['type'], ...unknownId('context-type', id, head.types.keys()) };
      }
  },
};
