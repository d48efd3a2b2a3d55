import type { Finding } from '../finding.ts';
import { codeFrame } from './code-frame.ts';
import { type Painter, plainPainter } from './painter.ts';
import type { Reporter } from './reporter.ts';
import { visible } from './visible.ts';

/** The most findings that a person is shown; machines get all of them. */
const SHOWN = 1000;

/** For people at a terminal: each finding with the lines it speaks of, the fix, and where to read on. */
export const human: Reporter = (findings, { sources, painter = plainPainter }) => {
  const shown = findings.slice(0, SHOWN);
  const left = findings.length - shown.length;
  const paragraphs = shown.map((finding) => `${paragraph(finding, sources(finding.place.file), painter).join('\n')}\n`);
  return [...paragraphs, ...(left > 0 ? [`… and ${left} more: --reporter concise lists them all.\n`] : [])].join('\n');
};

function paragraph(finding: Finding, source: string | undefined, painter: Painter): string[] {
  const { place, severity, rule, message, fix } = finding;
  const head = `${painter[severity](`${severity}[${rule}]`)}: ${painter.strong(visible(message))}`;
  const arrow = `  ${painter.faint('-->')} ${visible(place.file)}:${place.start.line}:${place.start.column}`;
  const frame = source === undefined ? [] : codeFrame(source, place, painter);
  const help = fix ? [`  ${painter.note('help:')} ${visible(fix.description)}`] : [];
  return [head, arrow, ...frame, ...help, painter.faint(`  more: ctxr explain ${rule}`)];
}
