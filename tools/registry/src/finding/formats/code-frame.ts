import type { Place } from '../finding.ts';
import { type Painter, plainPainter } from './painter.ts';
import { displayWidth, visible } from './visible.ts';

const CONTEXT_LINES = 2;
const MAX_WIDTH = 120;
const LINE_BREAK = /\r?\n/;

/** The lines around a place with carets under it; empty where the text has no such line. */
export function codeFrame(text: string, place: Place, painter: Painter = plainPainter): string[] {
  const lines = text.split(LINE_BREAK);
  const target = lines[place.start.line - 1];
  if (target === undefined) return [];
  const first = Math.max(1, place.start.line - CONTEXT_LINES);
  const gutter = String(place.start.line).length;
  const frame: string[] = [];
  for (let number = first; number < place.start.line; number++)
    frame.push(
      painter.faint(`  ${String(number).padStart(gutter)} | ${crop(lines[number - 1] ?? '', 0).text}`.trimEnd()),
    );

  const from = place.start.column - 1;
  const to = place.end.line === place.start.line ? place.end.column - 1 : target.length;
  const window = crop(target, from);
  const lead = displayWidth(window.shift + visible(target.slice(window.offset, from)));
  const length = displayWidth(visible(target.slice(from, Math.max(to, from + 1))));
  const carets = '^'.repeat(Math.max(1, Math.min(length, MAX_WIDTH - lead)));
  frame.push(`${painter.error('>')} ${String(place.start.line)} | ${window.text}`.trimEnd());
  frame.push(`  ${' '.repeat(gutter)} | ${' '.repeat(lead)}${painter.error(carets)}`);
  return frame;
}

/** The part of a line that fits a terminal and holds the column. */
function crop(
  line: string,
  column: number,
): { readonly text: string; readonly offset: number; readonly shift: string } {
  const offset = column > MAX_WIDTH - 20 ? column - 40 : 0;
  const shift = offset > 0 ? '…' : '';
  const rest = line.slice(offset, offset + MAX_WIDTH);
  const text = shift + visible(rest) + (offset + MAX_WIDTH < line.length ? '…' : '');
  return { text, offset, shift };
}
