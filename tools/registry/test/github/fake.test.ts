import { describe, expect, it } from 'vitest';
import { FakeGitHub, TOKEN } from './fake/fake-github.ts';

const CHECK = {
  name: 'x',
  head_sha: `0${'1'.repeat(39)}`,
  conclusion: 'success',
  output: { title: 'x', summary: 'x' },
};

/** What the fake found against a request. */
async function violationsOf(method: string, path: string, body?: object): Promise<readonly string[]> {
  const fake = await FakeGitHub.start();
  fake.open({ author: fake.account('author', 7) });
  const headers = { authorization: `token ${TOKEN}` };
  const answer = await fetch(`${fake.url}/repos/${fake.repository}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  const violations = fake.takeViolations();
  await fake.close();
  return violations;
}

describe('the fake GitHub', () => {
  it.each<[method: string, path: string, body?: object]>([
    ['GET', '/pulls/1'],
    ['GET', '/pulls/1/reviews?per_page=100&page=1'],
    ['POST', '/check-runs', CHECK],
    ['POST', '/issues/1/comments', { body: 'x' }],
  ])('takes what GitHub describes: %s %s', async (method, path, body) => {
    expect(await violationsOf(method, path, body)).toEqual([]);
  });

  it.each<[method: string, path: string, body?: object]>([
    ['GET', '/pulls/1/everything'],
    ['DELETE', '/pulls/1'],
    ['GET', '/pulls/1/reviews?per_page=many'],
    ['GET', '/pulls/1/reviews?since=1'],
    ['GET', '/pulls?state=merged'],
    ['POST', '/issues/1/comments', {}],
    ['POST', '/check-runs', { ...CHECK, conclusion: 'fine' }],
    ['POST', '/check-runs', { ...CHECK, invented: true }],
    ['POST', '/check-runs', { ...CHECK, output: { ...CHECK.output, summary: 'x'.repeat(65_536) } }],
    [
      'POST',
      '/check-runs',
      { ...CHECK, output: { ...CHECK.output, annotations: Array.from({ length: 51 }, () => ({})) } },
    ],
    ['GET', '/check-runs'],
  ])('notes what GitHub does not describe: %s %s', async (method, path, body) => {
    expect(await violationsOf(method, path, body)).not.toEqual([]);
  });

  it('fails a test at its end where an answer is not as GitHub describes it', async () => {
    const fake = await FakeGitHub.start();
    const number = fake.open({ author: fake.account('author', 7) });
    Object.assign(fake.pull(number), { title: 5 });
    await fetch(`${fake.url}/repos/${fake.repository}/pulls/1`, { headers: { authorization: `token ${TOKEN}` } });
    await expect(fake.close()).rejects.toThrow(/pulls\/get answers: .*title must be string/);
  });
});
