import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeAt } from '../../../src/world/change/digest-at.ts';
import { readChange } from '../../../src/world/change/read-change.ts';
import { changed, digest, mainMoves, NEW, read, teamC } from './changed.ts';

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
