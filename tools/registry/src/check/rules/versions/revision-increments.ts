import type { Declared, Registry } from '../../../declaration/registry.ts';
import type { RegistryRule } from '../../rule.ts';

/** Files that are edited in place count their changes. */
export const revisionIncrements: RegistryRule = {
  id: 'revision-increments',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary:
    'Every change of the registry, the board, the decision rights or a profile raises its version by exactly one; a new one starts at 1.',
  why: 'Approvals and decisions name the version of the constitution under which they were given; two texts under one number, or a gap, would make that ambiguous.',
  fix: 'Set version to the released number plus one.',
  example: {
    bad: '# the released file says version: 3\nversion: 3\ncriteria: [description] # new',
    good: '# the released file says version: 3\nversion: 4\ncriteria: [description] # new',
  },
  *check({ head, base, changes }) {
    if (base.files.size === 0) return;
    const now = counted(head);
    const was = counted(base);
    for (const { path: file, before, after } of changes) {
      const version = now.get(file)?.value.version;
      if (!after || version === undefined) continue;
      const released = before && was.get(file)?.value.version;
      if (before && released === undefined) continue;
      const wanted = (released ?? 0) + 1;
      if (version === wanted) continue;
      yield {
        file,
        path: ['version'],
        message: before
          ? `The file changed from its version ${released}, so it is version ${wanted}; it says ${version}.`
          : `A new file starts at version 1; it says ${version}.`,
        fix: { description: `Write version: ${wanted}.` },
      };
    }
  },
};

/** The declarations with an integer version, by file. */
function counted(registry: Registry): ReadonlyMap<string, Declared<{ readonly version: number }>> {
  const all = [registry.registry, registry.board, registry.rights, ...registry.profiles.values()];
  return new Map(all.flatMap((declared) => (declared ? [[declared.file, declared] as const] : [])));
}
