import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { KeyPath, Position } from '../../finding/finding.ts';
import type { SyntaxFault } from '../source.ts';

/** The most syntax faults that one file reports: a torn file has thousands, and the first few say it. */
export const MAX_FAULTS = 20;

/** How deeply a declaration may nest. */
export const MAX_NESTING = 64;

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

type Ancestors = readonly (Document | Node | Pair)[];

/** What the parsed document has against being a plain, safe JSON value. */
export function documentFaults(document: Document.Parsed, position: (offset: number) => Position): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const add = (code: SyntaxFault['code'], message: string, node: Node | null, ancestors: Ancestors): void => {
    if (faults.length > MAX_FAULTS && faults.some((fault) => fault.code === code)) return;
    const [start = 0, end = start] = node?.range ?? [];
    faults.push({ code, message, start: position(start), end: position(end), path: pathOf(ancestors) });
  };
  for (const error of document.errors.slice(0, MAX_FAULTS + 1)) {
    const [start, end] = error.pos;
    faults.push({
      code: error.code === 'MULTIPLE_DOCS' ? 'single-document' : 'yaml-syntax',
      message: sentence(error.message),
      start: position(start),
      end: position(end),
      path: [],
    });
  }
  if (document.directives.yaml.explicit === true || Object.keys(document.directives.tags).length > 1)
    faults.push({
      code: 'plain-tag',
      message: 'A directive changes how the file is read; declarations are plain YAML 1.2.',
      start: position(0),
      end: position(0),
      path: [],
    });
  const trail: (Document | Node | Pair)[] = [document];
  walk(document.contents, 1);
  return faults;

  /** Visits a node and all below it; the trail holds what is around it, and the depth counts that without pairs. */
  function walk(node: unknown, depth: number): void {
    if (isPair(node)) return walkPair(node, depth);
    if (!isNode(node)) return;
    judgeNode(node, depth);
    if (!isCollection(node)) return;
    trail.push(node);
    for (const item of node.items) walk(item, depth + 1);
    trail.pop();
  }

  function walkPair(pair: Pair, depth: number): void {
    judgeKey(pair.key);
    trail.push(pair);
    walk(pair.key, depth);
    walk(pair.value, depth);
    trail.pop();
  }

  function judgeNode(node: Node, depth: number): void {
    if (isAlias(node)) add('no-alias', `The alias *${node.source} repeats another part of the file.`, node, trail);
    else if (node.anchor !== undefined)
      add('no-alias', `The anchor &${node.anchor} allows other parts of the file to repeat this one.`, node, trail);
    if (isMap(node))
      for (const { pair, key, first } of repeatedKeys(node)) {
        const { line, column } = position(first);
        add('unique-key', `The member "${String(key.value)}" stands twice; first at ${line}:${column}.`, key, [
          ...trail,
          node,
          pair,
        ]);
      }
    if (!isAlias(node) && isExplicitTag(node))
      add('plain-tag', `The tag ${node.tag} changes what the value means.`, node, trail);
    if (isScalar(node)) {
      const problem = numberProblem(node.value, node.source);
      if (problem !== undefined) add('safe-number', problem, node, trail);
      if (isTorn(node))
        add(
          'yaml-syntax',
          'An escape writes half a character (a lone surrogate), which no JSON can carry.',
          node,
          trail,
        );
    }
    if (depth === MAX_NESTING + 1)
      add('bounded-nesting', `The value nests deeper than ${MAX_NESTING} levels.`, node, trail);
  }

  function judgeKey(key: unknown): void {
    if (!isScalar(key)) {
      if (isNode(key)) add('yaml-syntax', 'A member name must be plain text.', key, trail);
    } else if (typeof key.value !== 'string') {
      if (key.value === null) add('yaml-syntax', 'A member name is missing.', key, trail);
    } else if (RESERVED.has(key.value)) {
      add('no-reserved-key', `The member name ${key.value} has a meaning of its own in JavaScript.`, key, trail);
    }
  }
}

/** The members that have the name of an earlier one, as JSON names them: `1` and `"1"` are one name. */
function repeatedKeys(map: YAMLMap): { readonly pair: Pair; readonly key: Scalar; readonly first: number }[] {
  const seen = new Map<string, number>();
  const repeated: ReturnType<typeof repeatedKeys> = [];
  for (const pair of map.items) {
    if (!isScalar(pair.key)) continue;
    const name = String(pair.key.value);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, pair.key.range?.[0] ?? 0);
    else repeated.push({ pair, key: pair.key, first });
  }
  return repeated;
}

/** Whether the document can be turned into a value without harm. */
export const isConvertible = (faults: readonly SyntaxFault[]): boolean =>
  faults.every(({ code }) => code === 'safe-number');

const isExplicitTag = (node: Node): boolean => {
  const tag = 'tag' in node ? node.tag : undefined;
  return (
    tag !== undefined &&
    tag !== 'tag:yaml.org,2002:map' &&
    tag !== 'tag:yaml.org,2002:seq' &&
    tag !== 'tag:yaml.org,2002:str'
  );
};

/** Half a character can only come from an escape, and escapes only stand between double quotes. */
const isTorn = ({ type, value }: Scalar): boolean =>
  type === 'QUOTE_DOUBLE' && typeof value === 'string' && /\p{Surrogate}/u.test(value);

function numberProblem(value: unknown, source: string | undefined): string | undefined {
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value)) return 'Neither infinities nor "not a number" can be written in JSON.';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return 'Integers at or beyond 2^53 are not exact.';
  if (source !== undefined && /^[-+]?0[xo]/.test(source))
    return 'Numbers are decimal, so that every reader reads the same.';
  return undefined;
}

function pathOf(ancestors: Ancestors): KeyPath {
  const path: (string | number)[] = [];
  ancestors.forEach((ancestor, index) => {
    if (isPair(ancestor) && isScalar(ancestor.key)) path.push(String(ancestor.key.value));
    else if (isNode(ancestor) && 'items' in ancestor && !isMap(ancestor)) {
      const next = ancestors[index + 1];
      const at = ancestor.items.indexOf(next);
      if (at >= 0) path.push(at);
    }
  });
  return path;
}

const sentence = (message: string): string => {
  const first = (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '').trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
};
