import { slotOf } from '../../../declaration/layout.ts';
import type { RegistryRule } from '../../rule.ts';

const FILE = 'governance/registry.yaml';

/** The registry says who it is. */
export const registryDeclared: RegistryRule = {
  id: 'registry-declared',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'A repository with declarations has a governance/registry.yaml.',
  why: 'It names the registry, the domain that makes its ids unique in the world, and how heavily it is governed.',
  fix: 'Write governance/registry.yaml, or let ctxr init write it.',
  example: {
    bad: '# governance/registry.yaml is missing',
    good: 'id: my-contexts\nname: Our contexts\nversion: 1\ndomain: contexts.example.org\npreset: team',
  },
  *check({ head }) {
    if (head.files.has(FILE)) return;
    for (const file of head.files)
      if (slotOf(file)) {
        const message = `There are declarations, such as ${file}, but no ${FILE} that says which registry they belong to.`;
        yield { file: FILE, path: [], message };
        return;
      }
  },
};
