import type { Source } from '../declaration/source.ts';
import { positionsOf } from '../declaration/text.ts';
import type { KeyPath, Position } from '../finding/finding.ts';

/** The file's text, of documentation too, which is not parsed; bytes that are no UTF-8 become U+FFFD. */
export function textOf({ text, content }: Source): string {
  if (text !== '' || 'fault' in content) return text;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.bytes);
}

/** A range of text, by line and column. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets of a text into ranges; the lines are counted once, and only where somebody asks. */
export function rangesOf(text: string): (offset: number, length: number) => TextRange {
  let position: ((offset: number) => Position) | undefined;
  return (offset, length) => {
    position ??= positionsOf(text);
    return { start: position(offset), end: position(offset + length) };
  };
}

const splits = new WeakMap<Source, readonly string[]>();

/** The file's lines, split once. */
export function linesOf(source: Source): readonly string[] {
  const known = splits.get(source);
  if (known) return known;
  const split = source.text.split('\n');
  splits.set(source, split);
  return split;
}

/** Where a word stands inside the value at a path; the whole value where it is written in another way. */
export function rangeOfWord(source: Source, path: KeyPath, word: string): TextRange {
  const whole = source.locate(path);
  const lines = linesOf(source);
  for (let line = whole.start.line; line <= whole.end.line; line += 1) {
    const from = line === whole.start.line ? whole.start.column - 1 : 0;
    const at = (lines[line - 1] ?? '').indexOf(word, from);
    if (at < 0 || (line === whole.end.line && at + word.length >= whole.end.column)) continue;
    return { start: { line, column: at + 1 }, end: { line, column: at + word.length + 1 } };
  }
  return whole;
}
