import { createHash } from 'node:crypto';
import { treeKey } from '@ctxr/model';
import type { Forge } from '../forge.ts';
import type { Vector } from '../vector.ts';

/** A tree whose top node is of an odd form. */
export const topNode = (title: string, make: (forge: Forge) => unknown): Vector => ({
  requirement: 'nodes-have-a-form',
  title,
  arrange: (forge) => forge.setTree(forge.addNode(make(forge))),
  expect: 'MALFORMED_METADATA',
});

/** A name as it may be, and as it may not. */
export type Loose = Record<string, unknown>;

const keyOf = ({ kind, id }: Readonly<Loose>): string =>
  createHash('sha256')
    .update(treeKey(kind as never, String(id)))
    .digest('hex');

/** The order of names in a leaf. */
export const byKey = (a: Loose, b: Loose): number => (keyOf(a) < keyOf(b) ? -1 : 1);
