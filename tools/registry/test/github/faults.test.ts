import { describe, expect, it } from 'vitest';
import { openGitHub } from '../../src/world/github/open-github.ts';
import { altered, badGateway, exhausted, type Fault, huge, malformed, rateLimited, silent } from './fake/faults.ts';
import { TOKEN } from './fake/fake-github.ts';
import { open, startFake } from './opened.ts';
import { report } from './sample.ts';

async function withChange() {
  const fake = await startFake();
  const number = fake.open({ author: fake.account('author', 7) });
  return { fake, number, sha: fake.pull(number).head.sha };
}

const PULL = /^GET \/pulls\/1$/;

describe('GitHub in trouble', () => {
  it.each<readonly [what: string, fault: Fault, options: object]>([
    ['answers 502', badGateway, {}],
    ['limits the rate for a moment', rateLimited(2), {}],
    ['is out of requests until a moment ago', exhausted(0), {}],
    ['does not answer in time', silent, { patience: { answer: 1_000 } }],
  ])('that %s and then is well costs nothing', async (_, fault, options) => {
    const { fake, number } = await withChange();
    await open(fake).change(number);
    fake.takeRequests();
    fake.fault(PULL, fault);
    await expect(open(fake, options).change(number)).resolves.toMatchObject({ number });
    expect(fake.takeRequests()).toHaveLength(2);
  });

  it.each<readonly [what: string, fault: Fault, tries: number, message: RegExp, options: object]>([
    ['answers 502', badGateway, 4, /answered 502.*pull request 1 in org-alpha\/registry/, {}],
    ['limits the rate', rateLimited(1), 3, /limits our requests/, {}],
    ['limits the rate for an hour', rateLimited(3_600), 1, /limits our requests/, {}],
    ['is out of requests', exhausted(2_000_000_000), 1, /limits our requests/, {}],
    ['does not answer', silent, 4, /did not answer \(no answer within 20 ms\)/, { patience: { answer: 20 } }],
    ['answers broken JSON', malformed, 1, /cannot be read: pull request 1 is not an object/, {}],
    ['answers 50 MB', huge(50_000_000), 1, /longer than 10000000 bytes/, {}],
    ['answers another shape', altered(() => ['x']), 1, /pull request 1\.user is not|cannot be read/, {}],
    ['answers a prototype', altered(() => ({ __proto__: { user: 1 } })), 1, /cannot be read/, {}],
    ['answers null', altered(() => null), 1, /is not an object/, {}],
  ])('that %s for ever is told, in bounded time', async (_, fault, tries, message, options) => {
    const { fake, number } = await withChange();
    fake.fault(PULL, fault, Infinity);
    await expect(open(fake, options).change(number)).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
      message: expect.stringMatching(message),
      fix: expect.stringMatching(/./),
    });
    expect(fake.takeRequests()).toHaveLength(tries);
  });

  it('that says 502 to every write is told, and did not get more than three tries', async () => {
    const { fake, number, sha } = await withChange();
    fake.fault(/^POST/, badGateway, Infinity);
    await expect(open(fake).report(number, sha, report('waiting'))).rejects.toMatchObject({ code: 'HOST_UNREACHABLE' });
    expect(fake.takeRequests().filter((request) => request.startsWith('POST'))).toHaveLength(3);
  });

  it('that gives lists without an end is refused', async () => {
    const { fake, number, sha } = await withChange();
    fake.fault(
      /comments/,
      ({ reply }) =>
        reply({ status: 200, headers: { 'content-type': 'application/json', link: '<x>; rel="next"' }, body: '[]' }),
      Infinity,
    );
    await expect(open(fake).signals(number, sha)).rejects.toMatchObject({ code: 'HOST_REFUSED' });
    expect(fake.takeRequests().length).toBeLessThan(60);
  });

  it('that gives short pages is read to the last of them', async () => {
    const { fake, number, sha } = await withChange();
    for (let id = 100; id < 250; id += 1) fake.review(number, fake.account(`person-${id}`, id), 'APPROVED');
    fake.fault(
      /reviews.*page=1$/,
      altered((page) => (page as readonly unknown[]).slice(0, 3)),
    );
    expect((await open(fake).signals(number, sha)).reviews).toHaveLength(53);
  });

  it('that is not there is told', async () => {
    const { fake, number } = await withChange();
    const host = open(fake);
    await fake.close();
    await expect(host.change(number)).rejects.toMatchObject({ code: 'HOST_UNREACHABLE' });
  });
});

describe('GitHub says no', () => {
  it('to a number that is no change', async () => {
    const { fake } = await withChange();
    for (const number of [9, 0, -1, 1.5])
      await expect(open(fake).change(number)).rejects.toMatchObject({
        code: 'NOT_DECLARED',
        message: expect.stringContaining(`pull request ${number}`),
      });
  });

  it('to another repository', async () => {
    const { fake, number } = await withChange();
    const host = open(fake, { repository: 'org-alpha/private' });
    await expect(host.change(number)).rejects.toMatchObject({
      code: 'NOT_DECLARED',
      fix: expect.stringContaining('pull-requests: read'),
    });
  });

  it('to a token, which no error repeats', async () => {
    const { fake, number, sha } = await withChange();
    fake.token('ghs_narrow', { permissions: { pull_requests: 'read', checks: 'read' } });
    const narrow = open(fake, { token: 'ghs_narrow' });
    await expect(narrow.report(number, sha, report('waiting'))).rejects.toMatchObject({
      code: 'HOST_REFUSED',
      message: expect.stringContaining('refuses this token the check run'),
      fix: 'Give the token the permission checks: write (GitHub says checks=write).',
    });
    const unknown = open(fake, { token: 'ghs_secret' });
    const error: unknown = await unknown.change(number).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'HOST_REFUSED',
      message: expect.stringContaining('does not accept the token'),
    });
    fake.fault(PULL, ({ reply }) => reply({ status: 422, body: `no, ghs_secret\u001b[2J${'x'.repeat(9_000)}` }));
    const echoed: unknown = await unknown.change(number).catch((caught: unknown) => caught);
    expect(echoed).toMatchObject({ code: 'HOST_REFUSED', message: expect.stringContaining('no, (the token)') });
    for (const one of [error, echoed]) {
      const { message, stack, cause, ...rest } = one as Error;
      const all = `${message} ${stack} ${String(cause)} ${JSON.stringify(rest)}`;
      expect(all).not.toMatch(/ghs_secret|\u001b/u);
      expect(message.length).toBeLessThan(500);
    }
  });
});

describe('options', () => {
  it.each([
    { repository: 'no-slash' },
    { repository: 'a/b/c' },
    { token: 'two\nlines' },
    { checkName: '-->' },
    { baseUrl: 'http://example.org' },
    { baseUrl: 'https://user:secret@example.org' },
    { baseUrl: 'no address' },
  ])('%j are refused before anything is asked', (wrong) => {
    const given = { repository: 'org-alpha/registry', token: TOKEN, now: () => new Date(0), ...wrong };
    expect(() => openGitHub(given)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    expect(() => openGitHub(given)).not.toThrow(/secret|two\\n|two\n/);
  });
});
