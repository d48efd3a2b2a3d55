import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/finding/edit-text.ts';

const at = (line: number, column: number) => ({ line, column });

describe('applyEdits', () => {
  test('replaces ranges on several lines, whatever order they come in', () => {
    const edits = [
      { start: at(2, 1), end: at(2, 4), text: 'TWO' },
      { start: at(1, 1), end: at(1, 4), text: 'ONE' },
    ];
    expect(applyEdits('one\ntwo\nthree\n', edits)).toBe('ONE\nTWO\nthree\n');
  });

  test('inserts at an empty range and at the end of the text', () => {
    const edits = [
      { start: at(1, 1), end: at(1, 1), text: '# ' },
      { start: at(9, 1), end: at(9, 1), text: '\n' },
    ];
    expect(applyEdits('a', edits)).toBe('# a\n');
  });

  test('applies only the first of two edits that overlap', () => {
    const edits = [
      { start: at(1, 1), end: at(1, 3), text: 'x' },
      { start: at(1, 2), end: at(1, 4), text: 'y' },
    ];
    expect(applyEdits('abcd', edits)).toBe('xcd');
  });
});
