import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { RegistryError } from '../../../src/error/registry-error.ts';
import type { GitRegistry } from '../../world/git-registry.ts';
import { branched, faults, read } from './changed.ts';

const NOTE = 'contexts/ctx-note/1.0.0.yaml';

type Entry = readonly [mode: string, name: string, id: string];

/** Writes an object as it is, which git itself would not make. */
const write = (registry: GitRegistry, type: string, bytes: Buffer): string =>
  execFileSync('git', ['hash-object', '-w', '-t', type, '--literally', '--stdin'], {
    cwd: registry.folder,
    input: bytes,
    encoding: 'utf8',
  }).trim();

const treeOf = (registry: GitRegistry, entries: readonly Entry[]): string =>
  write(
    registry,
    'tree',
    Buffer.concat(entries.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')])),
  );

/** A commit on top of main whose tree is main's with other entries at its end. */
function committed(registry: GitRegistry, more: readonly Entry[]): void {
  const own = registry
    .git('ls-tree', 'main')
    .split('\n')
    .map((line): Entry => {
      const [mode = '', , id = '', name = ''] = line.split(/[ \t]/);
      return [mode.replace(/^0/, ''), name, id];
    });
  const tree = treeOf(registry, [...own, ...more]);
  const people = 'x <x@example.org> 1 +0000';
  const text = `tree ${tree}\nparent ${registry.git('rev-parse', 'main')}\nauthor ${people}\ncommitter ${people}\n\nx\n`;
  registry.git('update-ref', 'refs/heads/change', write(registry, 'commit', Buffer.from(text)));
}

/** What reading a change of these entries on top of main's comes to: the faults, or the code of the refusal. */
async function outcomeOf(registry: GitRegistry, more: readonly Entry[]): Promise<readonly string[] | string> {
  committed(registry, more);
  return read(registry).then(faults, (error: unknown) => (error instanceof RegistryError ? error.code : 'crash'));
}

test('what no folder can hold is refused, and so are objects that are not what they are said to be', async () => {
  const registry = branched();
  const blob = registry.git('rev-parse', 'main:governance/board.yaml');
  const tree = treeOf(registry, [['100644', 'x', blob]]);
  const outcomes: readonly (readonly [Entry[], readonly string[] | string])[] = [
    [[['40000', '..', tree]], ['not-a-file']],
    [[['40000', '.git', tree]], ['not-a-file']],
    [
      [
        ['100644', 'x', blob],
        ['100644', 'x', blob],
      ],
      ['not-a-file'],
    ],
    [[['104755', 'x', blob]], []],
    [[['100644', 'x', tree]], 'REPOSITORY_UNREADABLE'],
    [[['40000', 'x', blob]], 'REPOSITORY_UNREADABLE'],
    [[['100644', 'x', '1'.repeat(40)]], 'REPOSITORY_UNREADABLE'],
  ];
  for (const [entries, outcome] of outcomes)
    expect([entries, await outcomeOf(registry, entries)]).toEqual([entries, outcome]);
});

test('a released file that is there a second time is not taken for a new one', async () => {
  const registry = branched();
  const other = write(registry, 'blob', Buffer.from(registry.git('show', `main:${NOTE}`).replace('Milk', 'Eggs')));
  const note = treeOf(registry, [['100644', '1.0.0.yaml', other]]);
  committed(registry, [['40000', 'contexts', treeOf(registry, [['40000', 'ctx-note', note]])]]);
  const { facts } = await read(registry);
  expect(facts.items).toMatchObject([{ path: NOTE, because: { unknown: expect.any(String) as string } }]);
});
