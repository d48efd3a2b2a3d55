import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolder } from '@ctxr/registry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commitAll, ctxr, emptyFolder } from './harness.ts';

const miniature = join(import.meta.dirname, '../../registry/test/fixtures/registry');
const NOTE = 'contexts/ctx-note/lifecycle.yaml';
const SESSION = 'contexts/ctx-session/lifecycle.yaml';

function releasedRegistry(): string {
  const folder = emptyFolder();
  cpSync(miniature, folder, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', folder]);
  commitAll(folder);
  return folder;
}

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
const findings = async (folder: string): Promise<string[]> =>
  (await checkFolder(folder)).findings.map(({ rule, place }) => `${rule} ${place.file}`);

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T23:30:00-02:00') }));
afterEach(() => void vi.useRealTimers());

describe('a lifecycle command', () => {
  it.each([
    [
      ['deprecate', 'ctx-session@1.0.0', '--replaced-by', 'ctx-session@^1.1', '--sunset', '2027-01-01'],
      SESSION,
      'active → deprecated',
    ],
    [['withdraw', 'ctx-note@1.0.0', '--replaced-by', 'ctx-session@^1'], NOTE, 'deprecated → withdrawn'],
    [['enable', 'ctx-note@1.0.0'], NOTE, 'deprecated → active'],
    [['revoke', 'ctx-note@1.0.0', '--yes'], NOTE, 'deprecated → revoked'],
    [['bind', 'ctx-session@1.1.0', '--policy', 'p2', '--policy', 'p1@^1'], SESSION, 'ctx-session 1.1.0: active'],
    [
      ['withdraw', 'policy:p2@1.0.0', '--at', '2026-06-01'],
      'policies/p2/lifecycle.yaml',
      'active → withdrawn',
      ['policy-in-force contexts/ctx-note/1.0.0.yaml', 'in-use-kept policies/p2/lifecycle.yaml'],
    ],
    [['deprecate', 'type:session@1.0.0'], 'contexts/types/session/lifecycle.yaml', 'active → deprecated'],
    [['deprecate', 'server-a@1.0.0'], 'governance/participants/server-a/lifecycle.yaml', 'active → deprecated'],
  ] as readonly [string[], string, string, string[]?][])(
    '%j appends to %s, and the check is content',
    async (args, file, note, expected = []) => {
      const folder = releasedRegistry();
      const before = git(folder, 'rev-parse', 'HEAD');
      const was = existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
      const { code, stdout, stderr } = await ctxr(folder, [...args, '--reason', 'Tests say so.']);
      expect(code, stderr).toBe(0);
      expect(stdout.split('\n')[0]).toBe(file);
      expect(stdout).toContain(args.includes('--at') ? 'at: "2026-06-01"' : 'at: "2026-06-02"');
      expect(stderr).toContain(note);
      expect(stderr).toContain(`next: ctxr check\n      git add ${file} && git commit -m "`);
      expect(stderr).toContain('reviewers are asked: ');
      const now = readFileSync(join(folder, file), 'utf8');
      expect(now.startsWith(was)).toBe(true);
      expect(now.length).toBeGreaterThan(was.length);
      expect(git(folder, 'rev-parse', 'HEAD')).toBe(before);
      expect(git(folder, 'diff', '--cached', '--name-only')).toBe('');
      expect((await findings(folder)).sort()).toEqual(expected.sort());
    },
  );

  it('answers in JSON with the event and who still uses the release', async () => {
    const folder = releasedRegistry();
    const { code, stdout } = await ctxr(folder, ['withdraw', 'p1@1.0.0', '--reason', 'Why.', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      kind: 'context-policy',
      id: 'p1',
      version: '1.0.0',
      file: 'policies/p1/lifecycle.yaml',
      event: { event: 'withdrawn', at: '2026-06-02', reason: 'Why.' },
      before: 'active',
      after: 'withdrawn',
      warnings: [expect.stringContaining('the profile strict')],
      created: true,
      text: '- event: withdrawn\n  at: "2026-06-02"\n  reason: Why.\n',
    });
  });

  it('goes on where the last one ended, without a commit between them', async () => {
    const folder = releasedRegistry();
    const args = ['ctx-session@1.0.0', '--reason', 'Why.'];
    for (const verb of ['withdraw', 'enable', 'deprecate', 'enable'])
      expect((await ctxr(folder, [verb, ...args])).code).toBe(0);
    expect((await ctxr(folder, ['enable', ...args])).stderr).toContain('is active');
    expect(await findings(folder)).toEqual([]);
  });

  it('works in a folder that git does not know, and says what is no release yet', async () => {
    const folder = emptyFolder();
    cpSync(miniature, folder, { recursive: true });
    const { code, stderr } = await ctxr(join(folder, 'contexts'), ['enable', 'ctx-note@1.0.0', '--reason', 'Why.']);
    expect(code).toBe(0);
    expect(stderr).toContain('is not released yet');
    expect(stderr).toContain('next: ctxr check -C ..');
    expect(await findings(folder)).toEqual([]);
  });

  it.each([
    [['withdraw', 'ctx-note@1.0.0'], 2, '--reason'],
    [['bind', 'ctx-note@1.0.0', '--reason', 'Why.'], 2, '--policy'],
    [['enable', 'ctx-note@1.0.0', '--reason', 'Why.', '--sunset', '2027-01-01'], 2, '--sunset'],
    [['deprecate', 'ctx-note@1.0.0', '--reason', 'Why.'], 1, 'ctxr enable, withdraw, revoke, bind'],
    [['withdraw', 'ctx-nte@1.0.0', '--reason', 'Why.'], 1, 'There is a context "ctx-note"; use it.'],
    [['withdraw', 'ctx-note@1.0.0', '--reason', 'Why.', '--at', '2026-01-01'], 1, '--at 2026-03-01'],
    [['withdraw', 'ctx-note@1.0.0', '--reason', 'Why.', '--replaced-by', 'ctx-note@^1'], 1, 'leads to nothing'],
    [['revoke', 'ctx-note@1.0.0', '--reason', 'Why.'], 2, 'add --yes'],
  ] as const)('%j ends with %i and writes nothing', async (args, code, hint) => {
    const folder = releasedRegistry();
    const { stderr, stdout, ...outcome } = await ctxr(folder, args);
    expect(outcome.code, stderr).toBe(code);
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  it.each([
    ['1.0.0:\n  - event: depreciated\n', 'is not what a lifecycle may be'],
    ['1.0.0: [\n', 'is not what a lifecycle may be'],
    ['- 1.0.0\n', 'is not what a lifecycle may be'],
  ])('does not write into %j', async (text, message) => {
    const folder = releasedRegistry();
    writeFileSync(join(folder, NOTE), text);
    const { code, stderr } = await ctxr(folder, ['withdraw', 'ctx-note@1.0.0', '--reason', 'Why.']);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(readFileSync(join(folder, NOTE), 'utf8')).toBe(text);
  });

  it('fills an empty file', async () => {
    const folder = releasedRegistry();
    writeFileSync(join(folder, SESSION), '# of the session\n');
    expect((await ctxr(folder, ['withdraw', 'ctx-session@1.0.0', '--reason', 'Why.'])).code).toBe(0);
    expect(readFileSync(join(folder, SESSION), 'utf8')).toMatch(
      /^# of the session\n1\.0\.0:\n {2}- event: withdrawn\n/,
    );
  });
});
