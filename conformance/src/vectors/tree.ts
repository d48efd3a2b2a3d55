import { createHash } from 'node:crypto';
import { LIMITS } from '@ctxr/client';
import { type NameDocument, treeKey } from '@ctxr/model';
import type { Forge } from '../forge.ts';
import { honest, type Vector } from '../vector.ts';
import { byKey, topNode } from './nodes.ts';
import { change, objectOf } from './served-file.ts';

const KEY = createHash('sha256').update(treeKey('context', 'ctx-session')).digest('hex');

/** The honest leaf one level lower, reached by the digits given. */
const lowered = (forge: Forge, digits: string): string =>
  digits.split('').reduceRight((child, digit) => forge.addNode({ children: { [digit]: child } }), forge.head.root);

const DIGITS = '0123456789abcdef'.split('');

const found = (reference: string): Pick<Vector, 'lookup'> => ({ lookup: { do: 'resolve', reference } });

/** A leaf of many names, each in its place. */
function crowd(forge: Forge): { entries: NameDocument[] } {
  const [pattern] = forge.names;
  const names = Array.from(
    { length: 17 },
    (_, at) => ({ ...pattern, kind: 'context', id: `ctx-${at}` }) as NameDocument,
  );
  return { entries: names.sort((a, b) => byKey({ ...a }, { ...b })) };
}

/** The tree: its nodes, and what its silence proves. */
export const TREE_VECTORS: readonly Vector[] = [
  {
    requirement: 'nodes-are-by-digest',
    title: 'one byte of a node is changed',
    attacks: [44],
    arrange: (forge) =>
      change(forge.withoutBundle(), `nodes/${forge.head.root}`, (text) => text.replace('session', 'sessiom')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'nodes-are-by-digest',
    title: 'a node is another real node',
    attacks: [44],
    arrange: (forge) =>
      change(
        forge.withoutBundle(),
        `nodes/${forge.head.root}`,
        () => forge.files.get(`nodes/${forge.addNode({ entries: [] })}`)?.toString() ?? '',
      ),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'names-stand-in-place',
    title: 'a leaf holds names of other paths',
    attacks: [45],
    arrange: (forge) => forge.setTree(lowered(forge, KEY.slice(0, 1))),
    expect: 'NODE_MISPLACED',
  },
  topNode('a node is a list', () => []),
  topNode('a node is nothing', () => null),
  topNode('a node is leaf and inner node', (forge) => ({
    entries: [],
    children: { [KEY.charAt(0)]: forge.addNode({ entries: [] }) },
  })),
  topNode('a node is neither leaf nor inner node', () => ({ entries: [], children: {} })),
  topNode('a node is empty', () => ({})),
  topNode('a node has its children in a list', () => ({ children: ['0'.repeat(64)] })),
  topNode('a node has no child', () => ({ children: {} })),
  topNode('a node has a child at two digits', () => ({ children: { '00': '0'.repeat(64) } })),
  topNode('a node has a child without a digest', () => ({ children: { [KEY.charAt(0)]: 'abc' } })),
  topNode('a node has its names by number', (forge) => ({ entries: { ...forge.names } })),
  topNode('a node has a child __proto__', () => `{"children":{"__proto__":"${'0'.repeat(64)}"}}`),
  topNode('a leaf is not sorted', (forge) => ({ entries: [...forge.names].reverse() })),
  topNode('a leaf holds a name twice', (forge) => ({ entries: [forge.names[0], ...forge.names] })),
  topNode('a leaf holds more names than a leaf may', crowd),
  topNode('a leaf holds a name that is a text', () => ({ entries: ['ctx-session'] })),
  {
    requirement: 'nodes-have-a-form',
    title: 'the tree is deeper than a digest has digits',
    attacks: [46],
    arrange: (forge) =>
      forge.setTree(forge.addNode({ children: { [KEY.charAt(0)]: lowered(forge, `${KEY.slice(1)}0`) } })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'names-stand-in-place',
    title: 'a node has one child at all sixteen digits',
    attacks: [46],
    why: 'A walk by any name ends at one and the same leaf, where most names do not belong.',
    arrange: (forge) => {
      const { root } = forge.head;
      forge.setTree(forge.addNode({ children: Object.fromEntries(DIGITS.map((digit) => [digit, root])) }));
    },
    expect: 'NODE_MISPLACED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'a node goes on for ever',
    attacks: [46],
    arrange: (forge) => forge.setTree(forge.addNode(`{"entries":[]}${' '.repeat(LIMITS.node)}`)).withoutBundle(),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the bundle brings a node that is too long',
    needs: ['bundle'],
    attacks: [46],
    arrange: (forge) => forge.setTree(forge.addNode(`{"entries":[]}${' '.repeat(LIMITS.node)}`)),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'a listed node is not served',
    attacks: [47],
    arrange: (forge) => forge.withoutBundle().files.delete(`nodes/${forge.head.root}`),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'a listed object is not served',
    attacks: [47],
    arrange: (forge) => forge.files.delete(`objects/${objectOf(forge)}`),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'offline, and the name was never looked up',
    attacks: [47, 54],
    before: honest,
    ...found('policy:p1@^1'),
    offline: true,
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'absence-is-proved',
    title: 'a name that another kind bears',
    attacks: [48],
    ...found('context:p1'),
    expect: 'NOT_FOUND',
  },
  {
    requirement: 'absence-is-proved',
    title: 'a name that no leaf holds',
    attacks: [48],
    ...found('ctx-nowhere'),
    expect: 'NOT_FOUND',
  },
  {
    requirement: 'absence-is-proved',
    title: 'a path that ends at an empty slot',
    attacks: [48],
    arrange: (forge) =>
      forge.setTree(forge.addNode({ children: { [KEY.startsWith('0') ? '1' : '0']: forge.addNode({ entries: [] }) } })),
    expect: 'NOT_FOUND',
  },
  {
    requirement: 'odd-names-are-names',
    title: 'the name constructor',
    attacks: [53],
    ...found('constructor'),
    expect: 'NOT_FOUND',
  },
  {
    requirement: 'odd-names-are-names',
    title: 'the name __proto__',
    attacks: [53],
    ...found('__proto__'),
    expect: 'REFERENCE_INVALID',
  },
  {
    requirement: 'odd-names-are-names',
    title: 'the name toString',
    attacks: [53],
    ...found('toString'),
    expect: 'REFERENCE_INVALID',
  },
];
