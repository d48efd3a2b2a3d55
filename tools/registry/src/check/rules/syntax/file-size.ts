import { MAX_DECLARATION_BYTES } from '../../../declaration/tree.ts';
import type { FileRule } from '../../rule.ts';

export const fileSize: FileRule = {
  id: 'file-size',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A file below the checked folders has at most 1 MiB.',
  why: 'Every client downloads what it resolves, and every reviewer reads it; a declaration of this size is a payload or a mistake.',
  fix: 'Move data out of the declaration; keep the shape of it.',
  example: { bad: 'examples: [ … 5 MB … ]', good: 'examples: [{ session_id: session-1 }]' },
  *check({ entry: { path }, content }) {
    if (!('fault' in content) || content.fault !== 'too-large') return;
    const size = content.size === undefined ? 'more' : bytes(content.size);
    const message = `${path} has ${size}; at most ${bytes(MAX_DECLARATION_BYTES)} are read.`;
    yield { message, path: [], fix: { description: 'Move data out of the declaration; keep the shape of it.' } };
  },
};

const bytes = (count: number): string => `${String(count).replace(/\B(?=(\d{3})+$)/g, ' ')} bytes`;
