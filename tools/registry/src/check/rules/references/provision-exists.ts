import { releasePath } from '../../../declaration/layout.ts';
import { statusOf } from '../../../declaration/registry.ts';
import { isKnown, unknownId } from '../../existence.ts';
import type { RegistryRule } from '../../rule.ts';
import { list } from '../../standing.ts';

export const provisionExists: RegistryRule = {
  id: 'provision-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'Every context that a server provides is declared, in just that version.',
  why: 'Clients negotiate for what servers provide; a version that nobody released has no schema to hold the server to.',
  fix: 'Name a released version of a context, or release it with the same change.',
  example: {
    bad: 'provides:\n  - context: ctx-session\n    version: 9.0.0',
    good: 'provides:\n  - context: ctx-session\n    version: 1.0.0',
  },
  *check(input) {
    const { head, base } = input;
    for (const name of head.servers.values())
      for (const [version, { file, value }] of name.releases) {
        if (statusOf(name, version) === 'revoked') continue;
        for (const [index, provided] of (value.provides ?? []).entries()) {
          const { context } = provided;
          if (!isKnown(input, 'context', context)) {
            yield {
              file,
              path: ['provides', index, 'context'],
              ...unknownId('context', context, head.contexts.keys()),
            };
            continue;
          }
          const release = releasePath('context', context, provided.version);
          if (head.files.has(release) || base.files.has(release)) continue;
          const versions = [...(head.contexts.get(context)?.releases.keys() ?? [])];
          yield {
            file,
            path: ['provides', index, 'version'],
            message: `${context} has no version ${provided.version}; there are ${list(versions)}.`,
            fix: { description: `Name one of them, or add ${release}.` },
          };
        }
      }
  },
};
