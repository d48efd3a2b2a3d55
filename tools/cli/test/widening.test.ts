import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, ctxr, startedRegistry } from './harness.ts';

const OLD = 'policies/internal-use/1.0.0.yaml';
const golden = (name: string): string => join(import.meta.dirname, 'golden/widening', name);

/** A registry with a pull request: a branch of main with one more release of the policy. */
async function proposed(
  version: string,
  ...edits: readonly (readonly [string | RegExp, string])[]
): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = await startedRegistry('--preset', 'board');
  commitAll(folder);
  execFileSync('git', ['-C', folder, 'checkout', '-q', '-b', 'proposed', 'main']);
  const path = `policies/internal-use/${version}.yaml`;
  let text = readFileSync(join(folder, OLD), 'utf8').replace('version: 1.0.0', `version: ${version}`);
  for (const [from, to] of edits) {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`${String(from)} changes nothing.`);
    text = next;
  }
  writeFileSync(join(folder, path), text);
  commitAll(folder);
  return { folder, path };
}

const WIDER = [/ {2}- id: nobody-shares[^]*(?=classification)/, ''] as const;
const SHARES = ['      - read\n', '      - read\n      - share\n'] as const;

describe('a pull request that widens a policy', () => {
  test('is told with a request that is let in, by decide, check and diff', async () => {
    const { folder, path } = await proposed('2.0.0', SHARES, WIDER);
    const decided = await ctxr(folder, ['decide', '--base', 'main', '--at', '2026-11-22T06:00:00Z', '--number', '7']);
    expect(decided.stdout).toContain('Who is let in\n');
    const section = decided.stdout.slice(decided.stdout.indexOf('Who is let in'));
    await expect(section.slice(0, section.indexOf('\n\n') + 1)).toMatchFileSnapshot(golden('decide.txt'));
    const json = await ctxr(folder, ['decide', '--base', 'main', '--at', '2026-11-22T06:00:00Z', '--json']);
    const { effects } = JSON.parse(json.stdout) as { effects: { path: string }[] };
    const effect = effects.find((one) => one.path === path);
    await expect(`${JSON.stringify(effect, null, 2)}\n`).toMatchFileSnapshot(golden('decide.json'));
    const diff = await ctxr(folder, ['diff', 'internal-use@1.0.0', 'internal-use@2.0.0']);
    await expect(diff.stdout).toMatchFileSnapshot(golden('diff.txt'));
    expect((await ctxr(folder, ['check', '--base', 'main', '--reporter', 'concise'])).code).toBe(0);
  });

  test('is refused under a number that does not tell of it, with the request', async () => {
    const { folder } = await proposed('1.1.0', SHARES, WIDER);
    const { code, stdout } = await ctxr(folder, ['check', '--base', 'main', '--reporter', 'concise']);
    expect(code).toBe(1);
    await expect(stdout).toMatchFileSnapshot(golden('understated.txt'));
  });
});

test('a pull request that writes a policy otherwise is silent', async () => {
  const { folder } = await proposed(
    '1.0.1',
    ['when: resource.enabled', 'when: "!(resource.status == \\"withdrawn\\" || resource.status == \\"revoked\\")"'],
    ['      - read\n      - negotiate\n', '      - negotiate\n      - read\n'],
  );
  const { code, stdout } = await ctxr(folder, ['check', '--base', 'main', '--reporter', 'concise']);
  expect([code, stdout]).toEqual([0, '']);
  const decided = await ctxr(folder, ['decide', '--base', 'main', '--at', '2026-11-22T06:00:00Z', '--number', '8']);
  expect(decided.stdout).toContain('internal-use/1.0.1.yaml: patch\n');
  expect(decided.stdout).not.toContain('Who is let in');
});

test('a pull request with a rule that nobody can meet is refused at its line', async () => {
  const { folder, path } = await proposed('1.1.0', [
    'when: resource.enabled',
    'when: resource.enabled && resource.status == "withdrawn"',
  ]);
  const { code, stdout } = await ctxr(folder, ['check', '--base', 'main', '--reporter', 'concise']);
  expect(code).toBe(1);
  expect(stdout).toContain(`${path}:`);
  await expect(stdout).toMatchFileSnapshot(golden('unsatisfiable.txt'));
});

test('a pull request that only says what a policy is meant to decide asks its owner or one of the board', async () => {
  const folder = await startedRegistry('--preset', 'board');
  commitAll(folder);
  execFileSync('git', ['-C', folder, 'checkout', '-q', '-b', 'proposed', 'main']);
  const row = '{name: nobody shares, principal: {roles: [reader]}, action: share, decision: deny, rule: nobody-shares}';
  writeFileSync(join(folder, 'policies/internal-use/tests.yaml'), `tests:\n  - ${row}\n`);
  commitAll(folder);
  const { stdout } = await ctxr(folder, ['decide', '--base', 'main', '--at', '2026-11-22T06:00:00Z', '--json']);
  const { rights } = JSON.parse(stdout) as { rights: { right: string }[] };
  expect(rights).toMatchObject([{ right: 'policy.release.patch', level: 'hosted', needed: 1 }]);
});
