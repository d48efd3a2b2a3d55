import { describe, expect, test } from 'vitest';
import { readChange } from '../../../src/world/change/read-change.ts';
import { changed, digest, faults, mainMoves, NEW, read, teamC, writers } from './changed.ts';

describe('who wrote a change', () => {
  const as = (who: string): string[] => ['-c', `user.name=${who}`, '-c', `user.email=${who}@example.org`];

  test('authors, committers and co-authors, each once', async () => {
    const registry = changed();
    registry.write(NEW, teamC('Team D'));
    registry.git('add', '-A');
    const message = 'change\n\nCo-authored-by: C <7+c@users.noreply.github.com>';
    registry.git(...as('b'), 'commit', '-qm', message, '--author=A <a@example.org>');
    const result = await read(registry);
    expect(writers(result)).toEqual([
      'author fixture@example.org',
      'author a@example.org',
      'committer b@example.org',
      'co-author 7+c@users.noreply.github.com',
    ]);
    expect(result.facts.writers.at(-1)?.account).toEqual({ host: 'github', id: 7, login: 'c' });
  });

  test('the host that commits for somebody is nobody, and the key that signed is somebody’s', async () => {
    const registry = changed();
    registry.write(NEW, teamC('Team D'));
    registry.git('add', '-A');
    registry.git('-c', 'user.email=noreply@github.com', 'commit', '-qm', 'change', '--author=A <a@example.org>');
    const { facts } = await readChange(registry.folder, {
      base: 'main',
      head: 'change',
      decision: '7',
      signerOf: (raw) =>
        Buffer.from(raw).includes('a@example.org') ? { type: 'ssh-ed25519', key: 'AAAA' } : undefined,
    });
    expect(facts.writers.slice(1)).toEqual([
      {
        as: 'author',
        address: 'a@example.org',
        key: { type: 'ssh-ed25519', key: 'AAAA' },
        commit: registry.git('rev-parse', 'HEAD'),
      },
    ]);
  });

  test('a commit of the record alone makes nobody a writer', async () => {
    const registry = changed();
    registry.write('governance/decisions/7/board-1.json', '{}\n');
    registry.git('add', '-A');
    registry.git(...as('board-1'), 'commit', '-qm', 'decision 7: board-1 approves');
    expect(writers(await read(registry))).toEqual(['author fixture@example.org']);
    registry.write('governance/decisions/7/board-2.json', '{}\n');
    registry.write(NEW, teamC('Team D'));
    registry.git('add', '-A');
    registry.git(...as('board-2'), 'commit', '-qm', 'decision 7: board-2 approves');
    expect(writers(await read(registry))).toContain('author board-2@example.org');
  });

  test('a merge makes somebody a writer only where it edits', async () => {
    const registry = changed();
    mainMoves(registry);
    const before = await digest(registry);
    registry.git(...as('merger'), 'merge', '-q', '--no-edit', 'main');
    expect(writers(await read(registry))).toEqual(['author fixture@example.org']);
    registry.write(NEW, teamC('Team E'));
    registry.git('add', '-A');
    registry.git(...as('merger'), 'commit', '-q', '--amend', '--no-edit', '--reset-author');
    const edited = await read(registry);
    expect(edited.facts.digest).not.toBe(before);
    expect(writers(edited)).toEqual(['author fixture@example.org', 'author merger@example.org']);
    expect(edited.facts.faults).toMatchObject([{ id: 'merge-edits' }]);
    expect(edited.facts.faults[0]?.text).toContain(NEW);
  });

  test('a merge of more than two makes its author a writer, and so does every branch', async () => {
    const registry = changed();
    for (const name of ['x', 'y']) {
      registry.git('checkout', '-qb', name, 'main');
      registry.write(`tools/${name}`, name);
      registry.git('add', '-A');
      registry.git(...as(name), 'commit', '-qm', name);
    }
    registry.git('checkout', '-q', 'change');
    registry.git(...as('merger'), 'merge', '-q', '--no-edit', 'x', 'y');
    expect(writers(await read(registry)).sort()).toEqual([
      'author fixture@example.org',
      'author merger@example.org',
      'author x@example.org',
      'author y@example.org',
    ]);
  });

  test('branches that merged each other are merged as git does it', async () => {
    const registry = changed();
    const mine = registry.git('rev-parse', 'HEAD');
    mainMoves(registry);
    registry.git('checkout', '-q', 'main');
    registry.git(...as('merger'), 'merge', '-q', '--no-edit', mine);
    registry.write('tools/after', 'after');
    registry.commit();
    registry.git('checkout', '-q', 'change');
    registry.git(...as('merger'), 'merge', '-q', '--no-edit', 'main^^');
    registry.write(NEW, teamC('Team F'));
    registry.commit();
    const crossed = await read(registry);
    expect(faults(crossed)).toEqual([]);
    expect(crossed.facts.items.map(({ path }) => path)).toEqual([NEW]);
    expect(writers(crossed)).toEqual(['author fixture@example.org']);
  });
});
