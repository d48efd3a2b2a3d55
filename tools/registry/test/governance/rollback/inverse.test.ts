import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type LifecycleEvent, nextStatus, statusAfter } from '@ctxr/model';
import { yamlText } from '../../../src/declaration/yaml/yaml-text.ts';
import { inverseOf, isExactInverse } from '../../../src/governance/rollback/inverse.ts';
import type { UndoneFile, Undoing } from '../../../src/governance/rollback/undoing.ts';
import { yamlMap } from '../../../src/governance/rollback/yaml-map.ts';

const DAY = '2026-06-01';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

type Texts = readonly [path: string, before: string | undefined, after: string | undefined, now?: string];

/** What is undone, as texts; how a file is now is how it was left, unless said otherwise. */
function undoing(...files: readonly Texts[]): Undoing {
  const now = new Map(files.map(([path, , after, present]) => [path, present ?? after]));
  return {
    decision: '0007',
    files: files
      .filter(([, before, after]) => before !== after)
      .map(([path, before, after]): UndoneFile => ({
        path,
        ...(before !== undefined && { before: bytes(before) }),
        ...(after !== undefined && { after: bytes(after) }),
      })),
    now: (path) => {
      const text = now.get(path);
      return text === undefined ? undefined : bytes(text);
    },
  };
}

const textsOf = (files: ReadonlyMap<string, Uint8Array | undefined>): Record<string, string | undefined> =>
  Object.fromEntries([...files].map(([path, content]) => [path, content && new TextDecoder().decode(content)]));

const RELEASE = 'contexts/ctx-a/1.0.0.yaml';
const LIFECYCLE = 'contexts/ctx-a/lifecycle.yaml';
const events = (...kinds: readonly LifecycleEvent['event'][]): string =>
  kinds.length === 0
    ? ''
    : yamlText({
        '1.0.0': kinds.map((event) => ({
          event,
          at: DAY,
          reason: 'Why.',
          ...(event === 'policies-added' && { policies: ['p1'] }),
        })),
      });
const answer = (event: string): string => `  - event: ${event}\n    at: "${DAY}"\n    reason: Undoes decision 0007.\n`;

describe('the inverse of a decision', () => {
  it.each<readonly [string, readonly Texts[], Record<string, string | undefined>]>([
    [
      'withdraws what it released',
      [[RELEASE, undefined, 'enabled: true\n']],
      { [LIFECYCLE]: `1.0.0:\n${answer('withdrawn')}` },
    ],
    ['leaves what it released disabled', [[RELEASE, undefined, 'enabled: false\n']], {}],
    [
      'enables what it deprecated',
      [
        [RELEASE, 'enabled: true\n', 'enabled: true\n'],
        [LIFECYCLE, undefined, events('deprecated')],
      ],
      { [LIFECYCLE]: events('deprecated') + answer('enabled') },
    ],
    [
      'withdraws what it enabled',
      [
        [RELEASE, 'enabled: true\n', 'enabled: true\n'],
        [LIFECYCLE, events('withdrawn'), events('withdrawn', 'enabled')],
      ],
      { [LIFECYCLE]: events('withdrawn', 'enabled') + answer('withdrawn') },
    ],
    ['removes what it added', [['contexts/README.md', undefined, 'a\n']], { 'contexts/README.md': undefined }],
    ['restores what it removed', [['contexts/README.md', 'a\n', undefined]], { 'contexts/README.md': 'a\n' }],
    [
      'counts on',
      [['governance/board.yaml', '# ours\nversion: 3 # three\nseats: []\n', 'version: 4\n']],
      { 'governance/board.yaml': '# ours\nversion: 5 # three\nseats: []\n' },
    ],
    [
      'starts to count again',
      [['governance/profiles/g1.yaml', 'version: 3\n', undefined]],
      { 'governance/profiles/g1.yaml': 'version: 1\n' },
    ],
    [
      'rolls its proposal back',
      [['governance/proposals/0007-a.yaml', undefined, 'id: "0007"\nstate: approved\n', 'id: "0007"\nstate: active\n']],
      { 'governance/proposals/0007-a.yaml': 'id: "0007"\nstate: rolled-back\n' },
    ],
    [
      'leaves other proposals alone',
      [['governance/proposals/0003-a.yaml', 'state: approved\n', 'state: rolled-back\n']],
      {},
    ],
    ['leaves its record alone', [['governance/decisions/0007/board-1.json', undefined, '{}']], {}],
  ])('%s', (_, files, expected) => {
    const inverse = inverseOf(undoing(...files), DAY);
    expect(inverse.obstacles).toEqual([]);
    expect(textsOf(inverse.files)).toEqual(expected);
  });

  it.each<readonly [string, readonly Texts[]]>([
    ['revokes 1.0.0, which is final', [[LIFECYCLE, undefined, events('revoked')]]],
    ['binds 1.0.0 to policies', [[LIFECYCLE, undefined, events('policies-added')]]],
    ['tells more of 1.0.0 since', [[LIFECYCLE, undefined, events('deprecated'), events('deprecated', 'withdrawn')]]],
    ['cannot be read as a lifecycle', [[LIFECYCLE, undefined, events('deprecated'), '- a\n']]],
    ['has changed again since', [['governance/board.yaml', 'version: 1\n', 'version: 2\n', 'version: 3\n']]],
    ['had no version that could count on', [['governance/board.yaml', 'seats: []\n', 'version: 2\n']]],
    ['is a release that the decision edited', [[RELEASE, 'a\n', 'b\n']]],
    ['is trust metadata', [['governance/trust/root.json', '1', '2']]],
  ])('is refused where a file %s', (why, files) => {
    const { obstacles } = inverseOf(undoing(...files), DAY);
    expect(obstacles.map((obstacle) => `${obstacle.path} ${obstacle.why}`)).toEqual([
      expect.stringContaining(`${files[0]?.[0]} ${why}`),
    ]);
    expect(isExactInverse(undoing(...files), {}, [DAY]).exact).toBe(false);
  });
});

const step = fc.constantFrom('deprecated' as const, 'withdrawn' as const, 'enabled' as const);

/** Events of which each may follow the one before. */
const story = fc.array(step, { maxLength: 6 }).map((kinds) => {
  const allowed: LifecycleEvent['event'][] = [];
  for (const kind of kinds)
    if (
      nextStatus(
        statusAfter(
          true,
          allowed.map((event) => ({ event })),
        ),
        kind,
      ) !== undefined
    )
      allowed.push(kind);
  return allowed;
});

test('brings every version back to where it was, and is exact for its own day alone', () => {
  fc.assert(
    fc.property(story, fc.nat(6), fc.nat(27), (kinds, cut, more) => {
      const before = kinds.slice(0, cut);
      const input = undoing(
        [RELEASE, 'enabled: true\n', 'enabled: true\n'],
        [
          LIFECYCLE,
          before.length === 0 ? undefined : events(...before),
          kinds.length === 0 ? undefined : events(...kinds),
        ],
      );
      const day = `2026-07-${String(more + 1).padStart(2, '0')}`;
      const { files, obstacles } = inverseOf(input, day);
      expect(obstacles).toEqual([]);
      const after = yamlMap(files.get(LIFECYCLE) ?? bytes(events(...kinds)))?.['1.0.0'] as
        | readonly LifecycleEvent[]
        | undefined;
      expect(statusAfter(true, after ?? [])).toBe(
        statusAfter(
          true,
          before.map((event) => ({ event })),
        ),
      );

      const changed = Object.fromEntries(
        [...files].map(([path, content]) => [path, content ? sha256(content) : 'removed']),
      );
      expect(isExactInverse(input, changed, [DAY, day])).toEqual({ exact: true, differs: [] });
      expect(isExactInverse(input, { ...changed, 'contexts/ctx-a/1.1.0.yaml': sha256(bytes('x')) }, [day])).toEqual({
        exact: false,
        differs: ['contexts/ctx-a/1.1.0.yaml'],
      });
      const edited = { ...changed, [LIFECYCLE]: sha256(bytes('x')) };
      expect(isExactInverse(input, edited, [DAY, day]).differs).toEqual([LIFECYCLE]);
    }),
    { numRuns: 60 },
  );
});
