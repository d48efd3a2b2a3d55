import type { Edit, Finding, Position } from './finding.ts';
import { lineStarts } from './line-starts.ts';

/** Applies edits to a text, from the end to the start; of edits that overlap only the first is applied. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const starts = lineStarts(text);
  const offset = ({ line, column }: Position): number => (starts[line - 1] ?? text.length) + column - 1;
  const spans = edits
    .map((edit) => ({ from: offset(edit.start), to: offset(edit.end), text: edit.text }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const span of spans) {
    if (span.from < at) continue;
    result += text.slice(at, span.from) + span.text;
    at = span.to;
  }
  return result + text.slice(at);
}

/** The edits that findings offer, by file. */
export function editsByFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const { place, fix } of findings)
    if (fix?.edits?.length) edits.set(place.file, [...(edits.get(place.file) ?? []), ...fix.edits]);
  return edits;
}
