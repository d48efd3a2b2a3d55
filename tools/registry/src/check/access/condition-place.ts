import type { Source } from '../../declaration/source.ts';
import type { KeyPath } from '../../finding/finding.ts';
import { linesOf } from '../file-text.ts';
import type { Report } from '../rule.ts';
import type { ConditionFault } from './condition-faults.ts';

/** The range in the file of some characters of a text, where the text is written on one line as it is read. */
export function placeInText(
  source: Source,
  path: KeyPath,
  text: string,
  at: ConditionFault['at'],
): Pick<Report, 'range'> {
  const { start, end } = source.locate(path);
  if (at === undefined || start.line !== end.line) return {};
  const line = linesOf(source)[start.line - 1] ?? '';
  const written = line.slice(start.column - 1, end.column - 1);
  const from = written.indexOf(text);
  if (from < 0) return {};
  const column = start.column + from;
  return {
    range: {
      start: { line: start.line, column: column + at.start },
      end: { line: start.line, column: column + Math.max(at.end, at.start + 1) },
    },
  };
}
