import { describe, expect, it } from 'vitest';
import { editOf } from '../../src/check/bump/edit.ts';
import type { Tree } from '../../src/declaration/tree.ts';

const treeOf = (blobs: Readonly<Record<string, string>>): Tree => ({
  entries: new Map(
    Object.entries(blobs).map(([version, blob]) => {
      const path = `contexts/types/session/${version}.yaml`;
      return [path, { path, mode: '100644', blob }];
    }),
  ),
  read: () => Promise.resolve(new Map()),
});

function edit(
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
  asked?: string,
  revoked?: string,
) {
  const lifecycle = revoked === undefined ? {} : { lifecycle: { value: { [revoked]: [{ event: 'revoked' }] } } };
  const name = {
    id: 'session',
    releases: new Map(Object.keys(head).map((version) => [version, { value: {} }])),
    ...lifecycle,
  };
  const found = editOf(
    {
      subject: 'context-type',
      name: name as never,
      released: Object.keys(base),
      head: treeOf(head),
      base: treeOf(base),
    },
    asked,
  );
  return found && [found.kind, found.version, found.earlier];
}

describe('the edit that is to get a number', () => {
  it.each([
    [
      'the highest new version',
      { '1.0.0': 'a' },
      { '1.0.0': 'a', '1.1.0': 'b', '2.0.0': 'c' },
      undefined,
      ['new', '2.0.0', '1.0.0'],
    ],
    [
      'the version asked for',
      { '1.0.0': 'a' },
      { '1.0.0': 'a', '1.1.0': 'b', '2.0.0': 'c' },
      '1.1.0',
      ['new', '1.1.0', '1.0.0'],
    ],
    [
      'one of an older line',
      { '1.0.0': 'a', '2.0.0': 'b' },
      { '1.0.0': 'a', '1.0.1': 'c', '2.0.0': 'b' },
      undefined,
      ['new', '1.0.1', '1.0.0'],
    ],
    [
      'a release edited in place',
      { '1.0.0': 'a', '1.1.0': 'b' },
      { '1.0.0': 'x', '1.1.0': 'b' },
      undefined,
      ['edited', '1.0.0', '1.1.0'],
    ],
    ['nothing', { '1.0.0': 'a', '1.1.0': 'b' }, { '1.0.0': 'a', '1.1.0': 'b' }, undefined, ['none', '1.1.0', '1.1.0']],
    ['nothing but what was not asked for', { '1.0.0': 'a' }, { '1.0.0': 'x' }, '9.0.0', ['none', '1.0.0', '1.0.0']],
    [
      'a pre-release is no release to follow',
      { '1.0.0': 'a', '1.1.0-rc.1': 'b' },
      { '1.0.0': 'a', '1.1.0-rc.1': 'b', '1.1.0': 'c' },
      undefined,
      ['new', '1.1.0', '1.0.0'],
    ],
    ['the first version has none', {}, { '1.0.0': 'a' }, undefined, undefined],
  ] as const)('%s', (_, base, head, asked, expected) => {
    expect(edit(base, head, asked)).toEqual(expected);
  });

  it('does not follow a revoked release', () => {
    const base = { '1.0.0': 'a', '1.1.0': 'b' };
    expect(edit(base, { ...base, '1.2.0': 'c' }, undefined, '1.1.0')).toEqual(['new', '1.2.0', '1.0.0']);
  });
});
