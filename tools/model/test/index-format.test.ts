import { expect, test } from 'vitest';
import { INDEX_FORMAT, INDEX_KINDS, LEAF_CAPACITY, treeKey } from '../src/index.ts';

/** Every published index and every client out there depends on these: a change of one is a new INDEX_FORMAT. */
test('the literals of the index format are pinned', () => {
  expect({ INDEX_FORMAT, LEAF_CAPACITY, INDEX_KINDS }).toEqual({
    INDEX_FORMAT: 1,
    LEAF_CAPACITY: 16,
    INDEX_KINDS: ['context', 'type', 'policy', 'participant', 'profile'],
  });
  expect(treeKey('context', 'ctx-session-1')).toBe('context/ctx-session-1');
});
