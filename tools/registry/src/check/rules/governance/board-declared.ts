import type { RegistryRule } from '../../rule.ts';

const CONSTITUTION = [
  ['governance/board.yaml', 'who decides'],
  ['governance/decision-rights.yaml', 'which change needs whose approval'],
] as const;

/** A registry that a board governs has one. */
export const boardDeclared: RegistryRule = {
  id: 'board-declared',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'A registry with the preset board or consortium declares its board and its decision rights.',
  why: 'Without them nobody could approve anything, and every change would wait forever.',
  fix: 'Write the missing file, or choose the preset team.',
  example: {
    bad: '# governance/registry.yaml, while governance/board.yaml is missing\npreset: board',
    good: '# governance/registry.yaml\npreset: team',
  },
  *check({ head }) {
    const { file = '', value } = head.registry ?? {};
    const preset = value?.preset;
    if (preset !== 'board' && preset !== 'consortium') return;
    for (const [wanted, tells] of CONSTITUTION)
      if (!head.files.has(wanted))
        yield { file, path: ['preset'], message: `The preset ${preset} needs ${wanted}, which says ${tells}.` };
  },
};
