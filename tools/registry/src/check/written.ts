import { valueAt } from '../declaration/pointer.ts';
import type { SchemaFault, Source } from '../declaration/source.ts';
import type { Edit, KeyPath } from '../finding/finding.ts';
import { FIELDS } from './fields.ts';
import { linesOf } from './file-text.ts';

/** The longest part of a value that a message shows. */
const SHOWN = 40;

/** The value at a path as the file writes it, short enough for a message. */
export function written(source: Source, path: KeyPath): string {
  const { start, end } = source.locate(path);
  const line = linesOf(source)[start.line - 1] ?? '';
  const text = (
    start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.slice(start.column - 1)
  ).trim();
  const bare = /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
  return bare.length > SHOWN || start.line !== end.line ? `${bare.slice(0, SHOWN)}…` : bare;
}

/** The first line of the value at a path: enough to point at a map from which something is missing. */
export function firstLine(source: Source, path: KeyPath): Pick<Edit, 'start' | 'end'> {
  const { start, end } = source.locate(path);
  if (start.line === end.line) return { start, end };
  const line = (linesOf(source)[start.line - 1] ?? '').replace(/\r$/, '');
  return { start, end: { line: start.line, column: Math.max(start.column, line.length + 1) } };
}

/** The very start of a file, for what its path or its mode says. */
export const TOP: Pick<Edit, 'start' | 'end'> = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** What the member at a path is called in a sentence; an item goes by its list. */
export function memberName(path: KeyPath): string {
  const at = path.findLastIndex((step) => typeof step === 'string');
  if (at < 0) return 'the declaration';
  const position = path[at + 1];
  return typeof position === 'number' ? `item ${position + 1} of ${String(path[at])}` : String(path[at]);
}

/** The members that a map at this path may have; empty where the schema leaves that to others. */
export function fieldsAt({ slot }: Source, path: KeyPath): readonly string[] {
  const steps =
    slot?.kind === 'lifecycle' ? path.map(() => '*') : path.map((step) => (typeof step === 'number' ? '*' : step));
  return FIELDS.get([slot?.kind ?? '', ...steps].join('/')) ?? [];
}

/** An edit that writes another text in the place of a scalar. */
export const rewrite = (source: Source, path: KeyPath, text: string): Edit => ({ ...source.locate(path), text });

/** The value that a fault speaks of. */
export const valueOf = (source: Source, fault: SchemaFault): unknown => valueAt(source.value, fault.path);

/** JSON's name for what a value is, with its article. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return { string: 'text', boolean: 'a boolean' }[typeof value as string] ?? 'a number';
}
