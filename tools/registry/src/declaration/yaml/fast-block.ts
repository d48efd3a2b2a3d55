import { BAIL, type Cursor } from './fast-flow.ts';

const HEADER = /([|>])(-?) *\n/y;

/**
 * A block of text after `|` or `>`: evenly indented, without trailing spaces, ended by a line further out, at which the
 * cursor is then.
 */
export function block(cursor: Cursor, indent: number): string | typeof BAIL {
  const { text } = cursor;
  HEADER.lastIndex = cursor.at;
  const [, style, strip] = HEADER.exec(text) ?? [];
  if (style === undefined) return BAIL;
  const lines: string[] = [];
  let inner: number | undefined;
  let at = HEADER.lastIndex;
  for (let end = text.indexOf('\n', at); end >= 0; at = end + 1, end = text.indexOf('\n', at)) {
    let start = at;
    while (text.charCodeAt(start) === 32) start += 1;
    if (start === end) {
      if (start > at || inner === undefined) return BAIL;
      lines.push('');
      continue;
    }
    inner ??= start - at;
    if (start - at < inner) {
      if (start - at > indent) return BAIL;
      break;
    }
    const line = text.slice(at + inner, end);
    if (line.endsWith(' ') || (style === '>' && line.startsWith(' '))) return BAIL;
    lines.push(line);
  }
  if (inner === undefined || inner <= indent) return BAIL;
  cursor.at = at;
  while (lines.at(-1) === '') lines.pop();
  return (style === '|' ? lines.join('\n') : folded(lines)) + (strip === '-' ? '' : '\n');
}

/** Lines become one; an empty one between them is a line break. */
function folded(lines: readonly string[]): string {
  let text = '';
  let breaks = 0;
  for (const [index, line] of lines.entries()) {
    if (line === '') {
      breaks += 1;
      continue;
    }
    text += index === 0 ? line : breaks > 0 ? '\n'.repeat(breaks) + line : ` ${line}`;
    breaks = 0;
  }
  return text;
}
