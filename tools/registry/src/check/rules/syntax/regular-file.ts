import type { FileRule } from '../../rule.ts';
import { TOP } from '../../written.ts';

const MODES: Readonly<Record<string, { readonly what: string; readonly fix: (path: string) => string }>> = {
  '120000': { what: 'is a symbolic link', fix: () => 'Commit the file itself, not a link to it.' },
  '160000': {
    what: 'is a submodule',
    fix: () => 'Commit the files themselves; a submodule brings another history in.',
  },
  '100755': { what: 'is marked executable', fix: (path) => `Run: git update-index --chmod=-x ${path}` },
};

export const regularFile: FileRule = {
  id: 'regular-file',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'What is checked is a regular file: no link, no submodule, not executable.',
  why: 'A link makes the file mean what stands elsewhere, perhaps outside the repository, where nobody reviews it; data that can be run is no data.',
  fix: 'Commit a regular file, mode 100644.',
  example: { bad: 'contexts/ctx-a/1.0.0.yaml -> ../../governance/board.yaml', good: 'id: ctx-a' },
  *check({ entry: { path, mode }, content }) {
    const known = MODES[mode];
    const what =
      known?.what ?? ('fault' in content && content.fault === 'not-a-file' ? 'is no regular file' : undefined);
    if (what === undefined) return;
    const description = known?.fix(path) ?? 'Commit a regular file, mode 100644.';
    yield {
      message: `${path} ${what}; only regular files are checked and published.`,
      path: [],
      range: TOP,
      fix: { description },
    };
  },
};
