import type { Edit, Position } from './finding.ts';

/**
 * The text with the edits made. Edits of one text may not overlap: of two that do, the later one is left out, so that
 * a second run can make it.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const starts = lineStarts(text);
  const offset = ({ line, column }: Position): number => (starts[line - 1] ?? text.length) + column - 1;
  const ranges = edits
    .map((edit) => ({ from: offset(edit.start), to: offset(edit.end), text: edit.text }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const range of ranges) {
    if (range.from < at || range.to < range.from || range.to > text.length) continue;
    result += text.slice(at, range.from) + range.text;
    at = range.to;
  }
  return result + text.slice(at);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}
