import type { LifecycleEvent } from '@ctxr/model';
import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument, type ParsedNode, type YAMLSeq } from 'yaml';
import { yamlText } from './yaml/yaml-text.ts';

/** One way to put an event into a text; undefined where it does not apply. Whoever calls reads the result back. */
type Write = (text: string, document: Document.Parsed, version: string, event: LifecycleEvent) => string | undefined;

/** Puts new lines between the old ones, which stay as they are; for lists in block style. */
export const splicedText: Write = (text, document, version, event) => {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const list = listOf(document, version);
  if (list === undefined) {
    const indent = dashColumn(text, listOf(document)) ?? 2;
    return joined(text, text.length, `${version}:${eol}${lines([event], indent, eol)}`, eol);
  }
  const column = dashColumn(text, list);
  const end = endOf(list.items.at(-1));
  if (column === undefined || end === undefined) return undefined;
  return joined(text, afterComments(text, nextLine(text, end), column), lines([event], column, eol), eol);
};

/** Adds to the parsed document and writes it again: comments and order stay, the layout may not. */
export const editedText: Write = (text, _, version, event) => {
  const document = parseDocument(text, { version: '1.2', merge: false });
  const list = listOf(document, version);
  if (list) list.add(parseDocument(JSON.stringify(event)).contents);
  else document.set(version, withCommentOf(document.get(version, true), event));
  return document.toString({ lineWidth: 0, indentSeq: true });
};

/** A list of the event, with the comment of the empty value that it stands for. */
function withCommentOf(empty: unknown, event: LifecycleEvent): ParsedNode | null {
  const list = parseDocument(JSON.stringify([event])).contents;
  if (list !== null && isScalar(empty)) list.comment = empty.comment ?? null;
  return list;
}

/** The list of a version, or the first list that there is. */
function listOf(document: Document.Parsed, version?: string): YAMLSeq | undefined {
  if (!isMap(document.contents)) return undefined;
  const pairs = document.contents.items as Pair[];
  const found = pairs.find(({ key, value }) =>
    version === undefined ? isSeq(value) : isScalar(key) && String(key.value) === version,
  );
  return isSeq(found?.value) ? found.value : undefined;
}

/** How far the dashes of a list in block style are indented. */
function dashColumn(text: string, list: YAMLSeq | undefined): number | undefined {
  const start = list?.range?.[0];
  if (start === undefined || list?.flow === true || text[start] !== '-') return undefined;
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

const endOf = (item: unknown): number | undefined =>
  (item as { range?: readonly number[] | null } | undefined)?.range?.[1];

/** Where the line after the offset begins; the offset itself where a line begins there. */
function nextLine(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Behind the comments that are indented like the list: they speak of the event above them. */
function afterComments(text: string, offset: number, column: number): number {
  const comment = new RegExp(`[ \\t]{${Math.max(column, 1)},}#[^\\n]*(?:\\n|$)`, 'y');
  comment.lastIndex = offset;
  let at = offset;
  while (comment.test(text)) at = comment.lastIndex;
  return at;
}

const lines = (events: readonly LifecycleEvent[], column: number, eol: string): string =>
  yamlText(events)
    .split('\n')
    .map((line) => (line === '' ? '' : `${' '.repeat(column)}${line}`))
    .join(eol);

function joined(text: string, at: number, added: string, eol: string): string {
  const before = text.slice(0, at);
  return `${before}${before === '' || before.endsWith('\n') ? '' : eol}${added}${text.slice(at)}`;
}
