import { describe, expect, it } from 'vitest';
import { altered, lostAnswer } from './fake/faults.ts';
import { open, startFake } from './opened.ts';
import { CHANGE, finding, OTHER_CHANGE, report } from './sample.ts';

const AUTHOR = 7;

/** A fake with one change, and what the API was asked to write since. */
async function withChange(options: { readonly fork?: boolean } = {}) {
  const fake = await startFake();
  const number = fake.open({ author: fake.account('author', AUTHOR), ...options });
  const { sha } = fake.pull(number).head;
  const written = (): readonly string[] => fake.takeRequests().filter((request) => !request.startsWith('GET'));
  return { fake, number, sha, host: open(fake), written };
}

describe('the check', () => {
  it.each([
    ['approved', 'success'],
    ['waiting', 'action_required'],
    ['vetoed', 'failure'],
    ['refused', 'failure'],
  ] as const)('%s is %s', async (outcome, conclusion) => {
    const { fake, number, sha, host } = await withChange({ fork: true });
    await host.report(number, sha, report(outcome));
    expect(fake.runs(sha)).toMatchObject([
      { name: 'ctxr decide', app: 15368, externalId: `${number} ${CHANGE}`, conclusion, startedAt: fake.now },
    ]);
    expect(fake.runs(sha)[0]?.summary).toContain(`# ${outcome}`);
  });

  it('is edited where the verdict on the same digest changed, and made anew for another digest', async () => {
    const { fake, number, sha, host, written } = await withChange();
    await host.report(number, sha, report('waiting'));
    await host.report(number, sha, report('approved'));
    expect(fake.runs(sha)).toMatchObject([{ conclusion: 'success', title: 'Approved: it may land' }]);
    await host.report(number, sha, report('waiting', { change: OTHER_CHANGE }));
    expect(fake.runs(sha).map(({ externalId }) => externalId)).toEqual([
      `${number} ${CHANGE}`,
      `${number} ${OTHER_CHANGE}`,
    ]);
    await host.report(number, sha, report('approved'));
    expect(fake.runs(sha).map(({ externalId }) => externalId)).toEqual(
      [CHANGE, OTHER_CHANGE, CHANGE].map((change) => `${number} ${change}`),
    );
    written();
    await host.report(number, sha, report('approved'));
    expect(written()).toEqual([]);
  });

  it('shows 120 findings in three requests, the errors first, columns only within one line', async () => {
    const { fake, number, sha, host, written } = await withChange();
    const notes = Array.from({ length: 118 }, (_, index) => finding(index + 1, 'note'));
    const findings = [...notes, finding(500, 'error', 502), finding(501, 'warning')];
    await host.report(number, sha, report('refused', { findings }));
    const [run] = fake.runs(sha);
    expect(run?.annotations).toHaveLength(120);
    expect(run?.annotations.slice(0, 3)).toEqual([
      {
        path: 'contexts/a/1.0.0.yaml',
        start_line: 500,
        end_line: 502,
        annotation_level: 'failure',
        title: 'unique-id',
        message: 'fault 500\\u{202e}',
      },
      expect.objectContaining({ start_line: 501, end_line: 501, annotation_level: 'warning' }),
      expect.objectContaining({ start_line: 1, start_column: 3, end_column: 9, annotation_level: 'notice' }),
    ]);
    expect(written().filter((request) => request.includes('check-runs'))).toHaveLength(3);
    await host.report(number, sha, report('refused', { findings }));
    expect(written()).toEqual([]);
  });

  it('has the annotations of its own findings alone', async () => {
    const { fake, number, sha, host } = await withChange();
    await host.report(number, sha, report('refused', { findings: [finding(1), finding(2)] }));
    await host.report(number, sha, report('refused', { findings: [finding(1), finding(3)] }));
    await host.report(number, sha, report('approved'));
    expect(fake.runs(sha).map(({ annotations }) => annotations.length)).toEqual([2, 2, 0]);
  });

  it('is there once, with each annotation once, although answers get lost', async () => {
    const { fake, number, sha, host } = await withChange();
    fake.fault(/^POST \/check-runs/, lostAnswer);
    await host.report(number, sha, report('waiting'));
    expect(fake.runs(sha)).toHaveLength(1);
    const findings = Array.from({ length: 60 }, (_, index) => finding(index + 1));
    fake.fault(/^PATCH \/check-runs/, lostAnswer);
    await host.report(number, sha, report('refused', { findings }));
    expect(fake.runs(sha).at(-1)?.annotations).toHaveLength(60);
  });

  it('fits a report of any length, and says where it was cut', async () => {
    const { fake, number, sha, host, written } = await withChange();
    const markdown = `<details>\n\n\`\`\`yaml\n${'ключ: значение\n'.repeat(20_000)}`;
    await host.report(number, sha, report('waiting', { markdown }));
    const summary = fake.runs(sha)[0]?.summary ?? '';
    const body = fake.comments(number)[0]?.body ?? '';
    for (const text of [summary, body]) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
      expect(Buffer.byteLength(text)).toBeGreaterThan(65_000);
      expect(text).toMatch(/значение\n```\n\n<\/details>\n\nThe report is cut here/);
    }
    written();
    await host.report(number, sha, report('waiting', { markdown }));
    expect(written()).toEqual([]);
  });

  it('of another app, or of another name, is not taken for ours', async () => {
    const { fake, number, sha, host } = await withChange();
    fake.checkRun({ app: 99, name: 'ctxr decide', commit: sha, externalId: `${number} ${CHANGE}` });
    fake.checkRun({ app: 15368, name: 'ctxr check', commit: sha, externalId: `${number} ${CHANGE}` });
    fake.checkRun({ app: 15368, name: 'ctxr decide', commit: sha, externalId: 'a job of that name' });
    expect((await host.signals(number, sha)).seen).toEqual([]);
    const elsewhere = [
      { app: 99, name: 'ctxr decide' },
      { app: 15368, name: 'ctxr check' },
    ].map(({ app, name }) => ({
      id: 1,
      name,
      head_sha: sha,
      external_id: `${number} ${CHANGE}`,
      app: { id: app },
      started_at: fake.now,
      output: { annotations_count: 0 },
    }));
    fake.fault(
      /check-runs/,
      altered(() => ({ total_count: 2, check_runs: elsewhere })),
    );
    expect((await host.signals(number, sha)).seen).toEqual([]);
    await host.report(number, sha, report('waiting'));
    expect(fake.runs(sha)).toHaveLength(4);
    expect((await host.signals(number, sha)).seen).toEqual([{ commit: sha, change: CHANGE, at: fake.now }]);
  });

  it('of a token that is another app than we were told is refused at once', async () => {
    const { fake, number, sha } = await withChange();
    fake.token('other', { app: 5 });
    const host = open(fake, { token: 'other' });
    await expect(host.report(number, sha, report('waiting'))).rejects.toMatchObject({
      code: 'HOST_REFUSED',
      message: expect.stringContaining('app 5, not to app 15368'),
    });
  });
});

describe('the comment', () => {
  it('is written once, edited in place, and left alone where it says so already', async () => {
    const { fake, number, sha, host, written } = await withChange();
    await host.report(number, sha, report('waiting'));
    const [comment] = fake.comments(number);
    fake.comment(number, AUTHOR, 'thanks');
    await host.report(number, sha, report('approved'));
    await host.report(number, sha, report('approved'));
    expect(fake.comments(number)).toHaveLength(2);
    expect(fake.comments(number)[0]).toMatchObject({ id: comment?.id, body: '<!-- ctxr decide -->\n# approved\n' });
    expect(written().filter((request) => request.includes('comments'))).toEqual([
      'POST /issues/1/comments',
      `PATCH /issues/comments/${comment?.id}`,
    ]);
  });

  it('is never somebody else’s, whatever mark that has', async () => {
    const { fake, number, sha, host } = await withChange();
    const copied = fake.comment(number, AUTHOR, '<!-- ctxr decide -->\n# approved');
    const bot = fake.account('helper[bot]', 50, 'Bot');
    fake.comment(number, bot, '<!-- ctxr decide -->\n# approved');
    await host.report(number, sha, report('waiting'));
    await host.report(number, sha, report('vetoed'));
    expect(fake.comments(number).map(({ by, body }) => [by, body.split('\n')[1]])).toEqual([
      [AUTHOR, '# approved'],
      [bot, '# approved'],
      [41898282, '# vetoed'],
    ]);
    expect(fake.comments(number)[0]?.id).toBe(copied);
  });

  it('is there once although the answer got lost, and a second one of ours stays as it is', async () => {
    const { fake, number, sha, host } = await withChange();
    fake.fault(/^POST \/issues/, lostAnswer);
    await host.report(number, sha, report('waiting'));
    expect(fake.comments(number)).toHaveLength(1);
    fake.comment(number, 41898282, '<!-- ctxr decide -->\nolder hand');
    await host.report(number, sha, report('approved'));
    expect(fake.comments(number).map(({ body }) => body.split('\n')[1])).toEqual(['# approved', 'older hand']);
  });

  it('is not touched for a commit that is no longer the head', async () => {
    const { fake, number, sha, host } = await withChange();
    fake.push(number);
    await host.report(number, sha, report('approved'));
    expect(fake.runs(sha)).toHaveLength(1);
    expect(fake.comments(number)).toEqual([]);
  });
});
