import type { FileRule } from '../../rule.ts';

export const readableFile: FileRule = {
  id: 'readable-file',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'Every file below the checked folders can be read.',
  why: 'A check that passes over what it cannot read would approve what nobody has seen.',
  fix: 'Give yourself the right to read the file, or fetch the missing object with `git fetch`.',
  example: {
    bad: '-rw------- another-user contexts/ctx-a/1.0.0.yaml',
    good: '-rw-r--r-- you contexts/ctx-a/1.0.0.yaml',
  },
  *check({ entry: { path }, content }) {
    if (!('fault' in content) || content.fault !== 'unreadable') return;
    const description = 'Look at its owner and mode; in a partial clone, run: git fetch --refetch';
    yield { message: `${path} cannot be read.`, path: [], fix: { description } };
  },
};
