import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeAt } from '../../../src/world/change/digest-at.ts';
import { readChange } from '../../../src/world/change/read-change.ts';
import { changed, digest, mainMoves, NEW, read, teamC } from './changed.ts';

const BOARD = 'governance/board.yaml';

describe('what cannot be read', () => {
  test('a base without a common commit, and references that name nothing', async () => {
    const registry = changed();
    registry.git('checkout', '-q', '--orphan', 'other');
    registry.commit();
    await expect(read(registry, 'other')).rejects.toMatchObject({ code: 'BASE_UNKNOWN' });
    await expect(read(registry, 'nothing')).rejects.toMatchObject({ code: 'COMMIT_MISSING' });
    expect(await digest(registry, 'other')).toBeUndefined();
    expect(await digest(registry, 'nothing')).toBeUndefined();
  });

  test('a clone that ends before the change began', async () => {
    const registry = changed();
    registry.write(NEW, teamC('Team D'));
    registry.commit();
    mainMoves(registry);
    registry.git('clone', '-q', '--depth', '1', '--no-single-branch', `file://${registry.folder}`, 'shallow');
    await expect(
      readChange(join(registry.folder, 'shallow'), {
        base: 'origin/main',
        head: 'origin/change',
        decision: '7',
        signerOf: () => undefined,
      }),
    ).rejects.toMatchObject({ code: 'BASE_UNKNOWN', fix: expect.stringContaining('--unshallow') as string });
  });

  test('a clone that ends within the change, where more people may have written', async () => {
    const registry = changed();
    registry.git('checkout', '-qb', 'side', 'main');
    for (const text of ['1', '2', '3']) {
      registry.write('tools/side', text);
      registry.commit();
    }
    registry.git('checkout', '-q', 'change');
    registry.git('merge', '-q', '--no-edit', 'side');
    const origin = `file://${registry.folder}`;
    registry.git('clone', '-q', '--depth', '3', '--no-single-branch', origin, 'shallow');
    const wanted = { base: 'origin/main', head: 'origin/change', decision: '7', signerOf: () => undefined };
    await expect(readChange(join(registry.folder, 'shallow'), wanted)).rejects.toMatchObject({
      code: 'BASE_UNKNOWN',
      message: expect.stringContaining('who else wrote') as string,
    });
  });

  test('a folder within a repository', async () => {
    const registry = changed();
    const wanted = { base: 'main', head: 'change', decision: '7', signerOf: () => undefined };
    await expect(readChange(join(registry.folder, 'contexts'), wanted)).rejects.toMatchObject({
      code: 'NOT_A_REGISTRY',
    });
  });

  test('a bare repository is as good as a clone', async () => {
    const registry = changed();
    mainMoves(registry);
    registry.git('clone', '-q', '--bare', registry.folder, 'host.git');
    const state = { base: 'main', commit: 'change', decision: '7' };
    const bare = await changeAt(join(registry.folder, 'host.git'), state);
    expect(bare?.digest).toBe(await digest(registry));
    expect(Object.keys(bare?.files ?? {})).toEqual([NEW]);
  });
});

test('a change that conflicts is judged by the base all the same', async () => {
  const registry = changed();
  mainMoves(registry, NEW, teamC('Another'));
  mainMoves(registry, BOARD, readFileSync(join(registry.folder, BOARD), 'utf8').replace('version: 1', 'version: 2'));
  const { facts, judgedBy, states } = await read(registry);
  expect(facts.faults).toMatchObject([{ id: 'merge-conflict' }]);
  expect(facts.items).toMatchObject([{ path: NEW, effects: ['new'] }]);
  expect(judgedBy.board?.value.version).toBe(2);
  expect(states.base.board?.value.version).toBe(1);
});

test('a decision knows from its cache what it knows without', async () => {
  const registry = changed();
  registry.write(
    'policies/p1/1.1.0.yaml',
    readFileSync(join(registry.folder, 'policies/p1/1.0.0.yaml'), 'utf8')
      .replace('1.0.0', '1.1.0')
      .replace('[read, negotiate]', '[read, negotiate, share]'),
  );
  registry.commit();
  const wanted = { base: 'main', head: 'change', decision: '7', signerOf: () => undefined };
  const cold = await readChange(registry.folder, { ...wanted, cache: false });
  const first = await readChange(registry.folder, wanted);
  const warm = await readChange(registry.folder, wanted);
  expect(first.facts).toEqual(cold.facts);
  expect(warm.facts).toEqual(cold.facts);
});
