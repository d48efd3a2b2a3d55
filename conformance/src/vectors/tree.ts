import { createHash } from 'node:crypto';
import { LIMITS } from '@ctxr/client';
import { treeKey } from '@ctxr/model';
import type { Forge } from '../forge.ts';
import type { Vector } from '../vector.ts';
import { change, find, objectOf } from './served-file.ts';

const KEY = createHash('sha256').update(treeKey('context', 'ctx-session')).digest('hex');

/** The honest leaf one level lower, reached by the digits given. */
const lowered = (forge: Forge, digits: string): string =>
  digits.split('').reduceRight((child, digit) => forge.addNode({ children: { [digit]: child } }), forge.head.root);

/** The tree: its nodes, and what its silence proves. */
export const TREE_VECTORS: readonly Vector[] = [
  {
    requirement: 'nodes-are-by-digest',
    title: 'one byte of a node is changed',
    arrange: (forge) =>
      change(forge.withoutBundle(), `nodes/${forge.head.root}`, (text) => text.replace('session', 'sessiom')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'nodes-are-by-digest',
    title: 'a node is another real node',
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
    arrange: (forge) => forge.setTree(lowered(forge, KEY.slice(0, 1))),
    expect: 'NODE_MISPLACED',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a node is neither leaf nor inner node',
    arrange: (forge) => forge.setTree(forge.addNode({ entries: [], children: {} })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a leaf is not sorted',
    arrange: (forge) => forge.setTree(forge.addNode({ entries: [...forge.names].reverse() })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a leaf holds a name twice',
    arrange: (forge) => forge.setTree(forge.addNode({ entries: [forge.names[0], ...forge.names] })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a node has a child __proto__',
    arrange: (forge) => forge.setTree(forge.addNode(`{"children":{"__proto__":"${'0'.repeat(64)}"}}`)),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'the tree is deeper than a digest has digits',
    arrange: (forge) =>
      forge.setTree(forge.addNode({ children: { [KEY.charAt(0)]: lowered(forge, `${KEY.slice(1)}0`) } })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'a node goes on for ever',
    arrange: (forge) => forge.setTree(forge.addNode(`{"entries":[${' '.repeat(LIMITS.node)}]}`)).withoutBundle(),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'a listed node is not served',
    arrange: (forge) => forge.withoutBundle().files.delete(`nodes/${forge.head.root}`),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'a listed object is not served',
    arrange: (forge) => forge.files.delete(`objects/${objectOf(forge)}`),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'absence-is-proved',
    title: 'a name that no leaf holds',
    act: find('ctx-nowhere'),
    expect: 'NOT_FOUND',
  },
  {
    requirement: 'absence-is-proved',
    title: 'a path that ends at an empty slot',
    arrange: (forge) =>
      forge.setTree(forge.addNode({ children: { [KEY.startsWith('0') ? '1' : '0']: forge.addNode({ entries: [] }) } })),
    expect: 'NOT_FOUND',
  },
  { requirement: 'odd-names-are-names', title: 'the name constructor', act: find('constructor'), expect: 'NOT_FOUND' },
  {
    requirement: 'odd-names-are-names',
    title: 'the name __proto__',
    act: find('__proto__'),
    expect: 'REFERENCE_INVALID',
  },
  {
    requirement: 'odd-names-are-names',
    title: 'the name toString',
    act: find('toString'),
    expect: 'REFERENCE_INVALID',
  },
];
