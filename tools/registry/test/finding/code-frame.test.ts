import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/finding/finding.ts';
import { codeFrame } from '../../src/finding/formats/code-frame.ts';
import { human } from '../../src/finding/formats/human.ts';
import { ansiPainter } from '../../src/finding/formats/painter.ts';
import { displayWidth, visible } from '../../src/finding/formats/visible.ts';
import { CONTEXT, FINDINGS, HOSTILE_TEXT, TEXT } from './sample.ts';

const place = (line: number, column: number, endLine: number, endColumn: number): Place => ({
  file: 'f.yaml',
  path: [],
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

describe('a code frame', () => {
  it('shows two lines before the fault and carets under it', () => {
    expect(codeFrame(TEXT, place(6, 5, 6, 11))).toEqual([
      '  4 | policies:',
      '  5 |   - p-eu-only',
      '> 6 |   - p-nope',
      '    |     ^^^^^^',
    ]);
  });

  it('marks the rest of the line where the fault goes on below', () => {
    expect(codeFrame(TEXT, place(1, 5, 3, 2))).toEqual(['> 1 | id: customer', '    |     ^^^^^^^^']);
  });

  it('is empty where the text has no such line', () => {
    expect(codeFrame(TEXT, place(99, 1, 99, 2))).toEqual([]);
  });

  it('counts the columns of what it shows, not of what is written', () => {
    const [, , line, carets] = ['', ...codeFrame(HOSTILE_TEXT, place(2, 18, 2, 21))];
    expect(line).toBe('> 2 | \\tname: \\u{1b}[2J\\u{202e}txt.漢 bad');
    const caret = (carets ?? '').indexOf('^') - '    | '.length;
    expect(caret).toBe(displayWidth(visible(HOSTILE_TEXT.split('\n')[1]?.slice(0, 17) ?? '')));
  });

  it('crops a long line around the fault', () => {
    const frame = codeFrame(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, place(1, 5001, 1, 5002));
    expect(frame[0]).toMatch(/^> 1 \| …a+Xb+…$/);
    expect(frame[0]?.indexOf('X')).toBe(frame[1]?.indexOf('^'));
  });

  it('is the same text in colours', () => {
    const coloured = human(FINDINGS, { ...CONTEXT, painter: ansiPainter });
    expect(coloured).toContain('\u001b[31m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(human(FINDINGS, CONTEXT));
  });
});
