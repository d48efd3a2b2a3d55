import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { open, startFake } from './opened.ts';
import { CHANGE, OTHER_CHANGE, report } from './sample.ts';

/** A bare repository whose `main` has one commit, and a way to add commits of a file. */
function bareRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-bare-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (args: readonly string[], input = ''): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', input }).trim();
  git(['init', '-q', '--bare', '-b', 'main']);
  const commit = (branch: string, file: string, email: string, parent?: string): string => {
    const blob = git(['hash-object', '-w', '--stdin'], `${file}\n`);
    const before = parent === undefined ? '' : `${git(['ls-tree', parent])}\n`;
    const tree = git(['mktree'], `${before}100644 blob ${blob}\t${file}\n`);
    const identity = ['-c', 'user.name=fixture', '-c', `user.email=${email}`];
    const parents = parent === undefined ? [] : ['-p', parent];
    const made = git([...identity, 'commit-tree', tree, ...parents, '-m', file]);
    git(['update-ref', `refs/heads/${branch}`, made]);
    return made;
  };
  return { folder, git, commit };
}

describe('a change that lands', () => {
  it.each(['merge', 'squash'] as const)('by a %s is found by the commit on main, and by no other', async (method) => {
    const { folder, git, commit } = bareRepository();
    const first = commit('main', 'a', 'org@example.org');
    const fake = await startFake({ bare: folder });
    const author = fake.account('author', 7);
    const head = commit('topic', 'b', 'author@example.org', first);
    commit('main', 'c', 'org@example.org', first);
    const number = fake.open({ author, head });
    const host = open(fake);
    expect(await host.changeOf(head)).toBeUndefined();
    const told = await host.signals(number, head);
    expect(told.writers.map(({ account }) => account?.id)).toEqual([author, author, author]);
    const landed = fake.merge(number, method);
    expect(git(['rev-parse', 'main'])).toBe(landed);
    expect(git(['ls-tree', '--name-only', landed]).split('\n')).toEqual(['a', 'b', 'c']);
    expect(await host.change(number)).toMatchObject({ open: false, landedAs: landed, head: { commit: head } });
    expect(await host.changeOf(landed)).toBe(number);
    expect(await host.changeOf(head)).toBeUndefined();
    expect(await host.changeOf('1'.repeat(40))).toBeUndefined();
  });

  it('through the merge queue is found by its branch and by its commit, before and after', async () => {
    const { folder, commit } = bareRepository();
    const first = commit('main', 'a', 'org@example.org');
    const fake = await startFake({ bare: folder });
    const number = fake.open({
      author: fake.account('author', 7),
      head: commit('topic', 'b', 'author@example.org', first),
      fork: true,
    });
    const host = open(fake);
    const queued = fake.enqueue(number);
    expect(queued.ref).toBe(`refs/heads/gh-readonly-queue/main/pr-${number}-${first}`);
    fake.takeRequests();
    expect(await host.changeOf(queued.ref)).toBe(number);
    expect(fake.takeRequests()).toEqual([]);
    expect(await host.changeOf(queued.commit)).toBe(number);
    await host.report(number, queued.commit, report('approved'));
    expect(fake.runs(queued.commit)).toMatchObject([{ conclusion: 'success' }]);
    expect(fake.comments(number)).toEqual([]);
    fake.landQueued(number, queued.ref);
    expect(await host.changeOf(queued.commit)).toBe(number);
  });
});

describe('when a change was first seen', () => {
  it('is told by digest for the head, for what was reviewed, and for the commits of the change', async () => {
    const fake = await startFake();
    const author = fake.account('author', 7);
    const number = fake.open({ author });
    const host = open(fake);
    const first = fake.pull(number).head.sha;
    await host.report(number, first, report('waiting'));
    const firstAt = fake.now;
    fake.review(number, fake.account('ana', 8), 'APPROVED');
    const forgotten = fake.push(number);
    await host.report(number, forgotten, report('waiting', { change: OTHER_CHANGE }));
    const kept = { sha: fake.commit(), author };
    const last = { sha: fake.commit(), author };
    fake.push(number, kept.sha, [kept]);
    await host.report(number, kept.sha, report('waiting'));
    const keptAt = fake.now;
    fake.push(number, last.sha, [kept, last]);
    await host.report(number, last.sha, report('waiting'));
    const lastAt = fake.now;
    fake.pass(3_600);
    await host.report(number, last.sha, report('waiting', { change: OTHER_CHANGE }));
    const otherAt = fake.now;
    await host.report(number, last.sha, report('approved'));
    expect((await host.signals(number, last.sha)).seen).toEqual([
      { commit: first, change: CHANGE, at: firstAt },
      { commit: kept.sha, change: CHANGE, at: keptAt },
      { commit: last.sha, change: CHANGE, at: lastAt },
      { commit: last.sha, change: OTHER_CHANGE, at: otherAt },
      { commit: last.sha, change: CHANGE, at: otherAt },
    ]);
  });

  it('is not known for a reviewed commit that is gone', async () => {
    const fake = await startFake();
    const number = fake.open({ author: fake.account('author', 7) });
    fake.review(number, fake.account('ana', 8), 'APPROVED', { commit: 'e'.repeat(40) });
    expect((await open(fake).signals(number, fake.pull(number).head.sha)).seen).toEqual([]);
  });
});
