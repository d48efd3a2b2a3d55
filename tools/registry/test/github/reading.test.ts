import { describe, expect, it } from 'vitest';
import { afterwards, altered, meanwhile } from './fake/faults.ts';
import { open, startFake } from './opened.ts';

const LATER_PAGES = /reviews\?per_page=100&page=2/;

describe('a change at GitHub', () => {
  it('is told with both sides, its author by number, and where it came from', async () => {
    const fake = await startFake();
    const author = fake.account('author', 7);
    const own = fake.open({ author, title: 'Longer retention' });
    const forked = fake.open({ author: fake.account('dep[bot]', 8, 'Bot'), fork: true, draft: true });
    const host = open(fake);
    const { head, base } = fake.pull(own);
    expect(await host.change(own)).toEqual({
      number: own,
      title: 'Longer retention',
      author: { host: 'github', id: 7, login: 'author' },
      draft: false,
      open: true,
      base: { ref: 'main', commit: base.sha },
      head: { ref: head.ref, commit: head.sha, isFork: false },
    });
    const other = await host.change(forked);
    expect([other.head.isFork, other.draft, other.author.bot]).toEqual([true, true, true]);
    expect(await host.open()).toEqual([own, forked]);
    fake.closeChange(own);
    expect(await host.open()).toEqual([forked]);
    expect((await host.change(own)).landedAs).toBeUndefined();
  });

  it('is found by its head while it is open, also where it comes from a fork', async () => {
    const fake = await startFake();
    const author = fake.account('author', 7);
    const head = fake.commit();
    const [first, second] = [fake.open({ author, head, fork: true }), fake.open({ author, head })];
    fake.open({ author });
    const host = open(fake);
    expect(await host.openAt(head)).toEqual([first, second]);
    fake.closeChange(second);
    fake.push(first);
    expect(await host.openAt(head)).toEqual([]);
  });

  it('comes from a fork also where the fork is gone', async () => {
    const fake = await startFake();
    const number = fake.open({ author: fake.account('author', 7), fork: true });
    fake.fault(
      /pulls\/1$/,
      altered((data) => ({ ...(data as object), head: { ...head(data), repo: null } })),
    );
    expect((await open(fake).change(number)).head.isFork).toBe(true);
  });
});

const head = (data: unknown): object => (data as { readonly head: object }).head;

describe('what was said', () => {
  it('keeps each review with its commit, and never takes an unknown or unfinished one for an approval', async () => {
    const fake = await startFake();
    const [author, ana, bea] = [fake.account('author', 7), fake.account('ana', 8), fake.account('bea', 9)];
    const bot = fake.account('release[bot]', 10, 'Bot');
    const number = fake.open({ author });
    const first = fake.pull(number).head.sha;
    fake.review(number, ana, 'APPROVED', { body: ' fine ' });
    const dismissed = fake.review(number, bea, 'APPROVED');
    const second = fake.push(number);
    fake.review(number, bea, 'CHANGES_REQUESTED', { body: 'x'.repeat(5_000) });
    fake.review(number, bot, 'APPROVED');
    fake.review(number, ana, 'COMMENTED', { commit: null });
    fake.review(number, ana, 'PENDING');
    fake.review(number, ana, 'BLESSED');
    fake.review(number, undefined, 'APPROVED');
    fake.dismiss(number, dismissed);
    const { reviews } = await open(fake).signals(number, second);
    expect(reviews.map(({ account, verdict, commit }) => [account.id, verdict, commit])).toEqual([
      [ana, 'approve', first],
      [bea, 'dismissed', first],
      [bea, 'reject', second],
      [bot, 'approve', second],
      [ana, 'comment', undefined],
      [ana, 'comment', second],
    ]);
    expect(reviews.map(({ account }) => account.bot)).toEqual([
      undefined,
      undefined,
      undefined,
      true,
      undefined,
      undefined,
    ]);
    expect(reviews[0]).toMatchObject({ at: '2026-11-20T09:00:02Z', reason: 'fine' });
    expect(reviews[2]?.reason).toHaveLength(1_001);
  });

  it('follows an account through renames, and does not follow its login to somebody else', async () => {
    const fake = await startFake();
    const ana = fake.account('ana', 8);
    const number = fake.open({ author: fake.account('author', 7) });
    fake.review(number, ana, 'APPROVED');
    fake.rename(ana, 'ana-new');
    fake.review(number, fake.account('ana', 99), 'APPROVED');
    const { reviews } = await open(fake).signals(number, fake.pull(number).head.sha);
    expect(reviews.map(({ account }) => account)).toEqual([
      { host: 'github', id: 8, login: 'ana-new' },
      { host: 'github', id: 99, login: 'ana' },
    ]);
  });

  it('keeps the time of a review whose text was edited', async () => {
    const fake = await startFake();
    const number = fake.open({ author: fake.account('author', 7) });
    const review = fake.review(number, fake.account('ana', 8), 'COMMENTED', { body: 'before' });
    const at = fake.now;
    fake.editReview(number, review, 'after');
    const { reviews } = await open(fake).signals(number, fake.pull(number).head.sha);
    expect(reviews).toMatchObject([{ verdict: 'comment', at, reason: 'after' }]);
  });

  it('reads every page, and reads again where a review comes between two', async () => {
    const fake = await startFake();
    const number = fake.open({ author: fake.account('author', 7) });
    for (let id = 100; id < 250; id += 1) fake.review(number, fake.account(`person-${id}`, id), 'APPROVED');
    const late = fake.account('late', 99);
    fake.fault(
      LATER_PAGES,
      meanwhile(() => {
        const [moved] = fake.pull(number).reviews.splice(120, 1);
        if (moved) fake.pull(number).reviews.unshift(moved);
        fake.review(number, late, 'CHANGES_REQUESTED');
      }),
    );
    const { reviews } = await open(fake).signals(number, fake.pull(number).head.sha);
    expect(reviews).toHaveLength(151);
    expect(new Set(reviews.map(({ account }) => account.id)).size).toBe(151);
    expect(reviews.at(-1)).toMatchObject({ account: { id: late }, verdict: 'reject' });
    expect(fake.takeRequests().filter((request) => LATER_PAGES.test(request))).toHaveLength(2);
  });

  it('counts a review once that two pages show', async () => {
    const fake = await startFake();
    const number = fake.open({ author: fake.account('author', 7) });
    for (let id = 100; id < 230; id += 1) fake.review(number, fake.account(`person-${id}`, id), 'APPROVED');
    const shifted = (): void => {
      const last = fake.pull(number).reviews.pop();
      if (last) fake.pull(number).reviews.unshift(last);
    };
    fake.fault(LATER_PAGES, meanwhile(shifted));
    const { reviews } = await open(fake).signals(number, fake.pull(number).head.sha);
    const ids = reviews.map(({ account }) => account.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is refused where the head is another, and where it never stands still', async () => {
    const fake = await startFake();
    const author = fake.account('author', 7);
    const number = fake.open({ author });
    const host = open(fake);
    const { head: before } = await host.change(number);
    fake.fault(
      /reviews/,
      meanwhile(() => void fake.push(number)),
    );
    await expect(host.signals(number, before.commit)).rejects.toMatchObject({
      code: 'HOST_MOVED',
      message: expect.stringContaining(`moved from ${before.commit.slice(0, 12)} to`),
    });
    fake.fault(
      /pulls\/1$/,
      afterwards(() => void fake.push(number)),
      Infinity,
    );
    for (let evaluation = 0; evaluation < 3; evaluation += 1) {
      const { head: now } = await host.change(number);
      await expect(host.signals(number, now.commit)).rejects.toMatchObject({ code: 'HOST_MOVED' });
    }
    expect(fake.takeRequests().length).toBeLessThan(30);
  });

  it('is refused where somebody speaks during each of three readings', async () => {
    const fake = await startFake();
    const author = fake.account('author', 7);
    const number = fake.open({ author });
    fake.fault(
      /comments/,
      afterwards(() => void fake.comment(number, author, 'and another thing')),
      Infinity,
    );
    await expect(open(fake).signals(number, fake.pull(number).head.sha)).rejects.toMatchObject({
      code: 'HOST_MOVED',
      message: expect.stringContaining('3 times'),
    });
  });

  it('passes on labels and commands that look like approvals, and no other', async () => {
    const fake = await startFake();
    const author = fake.account('author', 7);
    const number = fake.open({ author });
    const openedAt = fake.now;
    for (const label of ['approved', 'LGTM', 'documentation']) fake.label(number, label);
    fake.comment(number, author, 'what a day');
    fake.comment(number, author, '  /approve\nplease');
    const { remarks } = await open(fake).signals(number, fake.pull(number).head.sha);
    expect(remarks).toEqual([
      { via: 'label', at: openedAt, text: 'approved' },
      { via: 'label', at: openedAt, text: 'LGTM' },
      { via: 'comment', account: { host: 'github', id: 7, login: 'author' }, at: fake.now, text: '/approve\nplease' },
    ]);
  });

  it('names who opened the change and who wrote its commits, and says when GitHub lists not all', async () => {
    const fake = await startFake();
    const [author, ana] = [fake.account('author', 7), fake.account('ana', 8)];
    const commits = [
      { sha: fake.commit(), author: ana },
      { sha: fake.commit(), author, committer: ana },
    ];
    const small = fake.open({ author, commits, head: commits[1]?.sha ?? '' });
    const host = open(fake);
    const told = await host.signals(small, fake.pull(small).head.sha);
    expect(told.writersPartial).toBeUndefined();
    expect(told.writers.map(({ as, account, commit }) => [as, account?.id, commit])).toEqual([
      ['author', author, undefined],
      ['author', ana, commits[0]?.sha],
      ['author', author, commits[1]?.sha],
      ['committer', ana, commits[1]?.sha],
    ]);
    const many = Array.from({ length: 251 }, () => ({ sha: fake.commit(), author: ana }));
    const large = fake.open({ author, commits: many });
    const { writersPartial, writers } = await host.signals(large, fake.pull(large).head.sha);
    expect([writersPartial, writers.length]).toEqual([true, 251]);
  });
});
