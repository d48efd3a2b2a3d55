import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { KeyPath, Position } from '../../finding/finding.ts';
import type { Part, Source, SyntaxFault } from '../source.ts';
import { positionsOf } from '../text.ts';
import { documentFaults, isConvertible, MAX_FAULTS } from './yaml-faults.ts';

/** The very start of a text. */
export const TOP: Position = { line: 1, column: 1 };

/** A text as the YAML parser reads it: the authority, and the source of every place and message. */
export interface YamlText extends Pick<Source, 'value' | 'locate'> {
  readonly faults: readonly SyntaxFault[];
}

/** Reads a text with the YAML parser. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const position = positionsOf(text);
  let document: Document.Parsed;
  let faults: readonly SyntaxFault[];
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      version: '1.2',
      merge: false,
    });
    faults = documentFaults(document, position);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooDeep();
  }
  if (document.errors.some(({ message }) => message.startsWith('Maximum call stack'))) return tooDeep();
  const value: unknown = isConvertible(faults) ? (document.toJS({ maxAliasCount: 0 }) as unknown) : undefined;
  faults = firstOfEach(faults);
  return { value, faults, locate: (path, part = 'value') => locate(document, position, path, part) };
}

/** The first faults of a file, and the first of every later sort. */
const firstOfEach = (faults: readonly SyntaxFault[]): readonly SyntaxFault[] =>
  faults.filter((fault, index) => index < MAX_FAULTS || faults.findIndex(({ code }) => code === fault.code) === index);

/** The parser recurses; what overflows its stack is no declaration, and one fault says so. */
function tooDeep(): YamlText {
  const message = 'The file nests too deeply to be read.';
  const fault: SyntaxFault = { code: 'bounded-nesting', message, start: TOP, end: TOP, path: [] };
  return { value: undefined, faults: [fault], locate: () => ({ start: TOP, end: TOP }) };
}

function locate(
  document: Document.Parsed,
  position: (offset: number) => Position,
  path: KeyPath,
  part: Part,
): { start: Position; end: Position } {
  let node: unknown = document.contents;
  let found: Node | undefined = isNode(node) ? node : undefined;
  for (const [index, step] of path.entries()) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const next: unknown = pair ? pair.value : isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
    const isLast = index === path.length - 1;
    if (pair && isNode(pair.key) && ((isLast && part === 'key') || !isNode(next))) found = pair.key;
    else if (isNode(next)) found = next;
    if (!isNode(next)) break;
    node = next;
  }
  if (found === document.contents && path.length > 0 && isMap(found)) return firstMember(found.items, position);
  const [start = 0, end = start] = found?.range ?? [];
  return { start: position(start), end: position(end) };
}

/** A member that is missing at the top is reported at the first member's name, not over the whole file. */
function firstMember(
  items: readonly Pair[],
  position: (offset: number) => Position,
): { start: Position; end: Position } {
  const key = items[0]?.key;
  const [start = 0, end = start] = (isNode(key) && key.range) || [0, 0];
  return { start: position(start), end: position(end) };
}
