import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, ctxr, startedRegistry } from './harness.ts';

const FILE = '.github/CODEOWNERS';
const ACCOUNT = 'accounts:\n  - host: github\n    id: 7\n    login: member-7\n';

describe('ctxr codeowners', () => {
  test('prints what the file has to be, and writes nothing', async () => {
    const folder = await startedRegistry('--preset', 'board');
    const written = readFileSync(join(folder, FILE), 'utf8');
    const { code, stdout } = await ctxr(folder, ['codeowners']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: written });
    expect(JSON.parse((await ctxr(folder, ['codeowners', '--json'])).stdout)).toMatchObject({
      file: FILE,
      current: true,
    });
  });

  test('mends what the check finds, once', async () => {
    const folder = await startedRegistry('--preset', 'board');
    commitAll(folder);
    appendFileSync(join(folder, 'governance/participants/our-team.yaml'), ACCOUNT);
    const { code, stdout } = await ctxr(folder, ['check']);
    expect(code).toBe(1);
    expect(stdout).toContain('codeowners-current');
    expect(stdout).toContain('npx ctxr codeowners --write');
    expect((await ctxr(folder, ['codeowners', '--write'])).stdout).toBe(`${FILE} written\n`);
    expect(readFileSync(join(folder, FILE), 'utf8')).toContain('/contexts/ctx-session/ @member-7\n');
    expect((await ctxr(folder, ['check'])).code).toBe(0);
    const before = statSync(join(folder, FILE)).mtimeMs;
    expect((await ctxr(folder, ['codeowners', '--write'])).stdout).toBe(`${FILE} is up to date\n`);
    expect(statSync(join(folder, FILE)).mtimeMs).toBe(before);
  });

  test('is nothing that a team needs, and is held where it has one', async () => {
    const folder = await startedRegistry();
    expect((await ctxr(folder, ['check'])).code).toBe(0);
    writeFileSync(join(folder, FILE), '* @somebody\n');
    expect((await ctxr(folder, ['check'])).code).toBe(1);
    await ctxr(folder, ['codeowners', '--write']);
    expect((await ctxr(folder, ['check'])).code).toBe(0);
  });

  test('says what to do where the registry does not say whom to ask', async () => {
    const folder = await startedRegistry('--preset', 'board');
    rmSync(join(folder, 'governance/decision-rights.yaml'));
    const { code, stderr } = await ctxr(folder, ['codeowners', '--write']);
    expect(code).toBe(1);
    expect(stderr).toContain('ctxr check');
  });
});
