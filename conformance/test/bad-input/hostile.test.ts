import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commit, contents, ctxr, emptyFolder, errorOf, git, releasedRegistry, write } from './bad-registry.ts';

const REPORTERS = ['human', 'concise', 'json', 'github', 'sarif', 'junit'];

describe('a file name', () => {
  const NAMES: readonly (readonly [string, string | Buffer, string])[] = [
    ['a line break', 'contexts/a\nb.yaml', 'contexts/a\\nb.yaml:1:1: error[known-path]'],
    ['an escape sequence', 'contexts/\u001b[31mred.yaml', 'contexts/\\u{1b}[31mred.yaml:1:1: error[known-path]'],
    ['quotes and spaces', `contexts/it's "so" $(x).yaml`, `contexts/it's "so" $(x).yaml:1:1: error[known-path]`],
    ['a tab', 'contexts/\ta.yaml', 'contexts/\\ta.yaml:1:1: error[known-path]'],
    ['the look of an option', 'contexts/-rf', 'contexts/-rf:1:1: error[known-path]'],
    ['a direction of its own', 'contexts/\u202egnp.yaml', 'contexts/\\u{202e}gnp.yaml:1:1: error[known-path]'],
    [
      'bytes that are no UTF-8',
      Buffer.from('contexts/a\xff.yaml', 'latin1'),
      'contexts/a\\u{dcff}.yaml:1:1: error[known-path]',
    ],
  ];

  it.each(NAMES)('with %s is shown as what it is, before and after the commit', async (_, name, shown) => {
    const folder = releasedRegistry();
    const path = typeof name === 'string' ? join(folder, name) : Buffer.concat([Buffer.from(`${folder}/`), name]);
    writeFileSync(path, 'id: x\n');
    for (const reporter of REPORTERS) {
      const { code, stdout, stderr } = await ctxr(folder, ['check', '--reporter', reporter]);
      expect(code).toBe(1);
      expect(`${stdout}${stderr}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
    }
    expect((await ctxr(folder, ['check', '--reporter', 'concise'])).stdout).toContain(shown);
    commit(folder);
    expect((await ctxr(folder, ['check', '--reporter', 'concise'])).stdout).toContain(shown);
    const refused = await ctxr(folder, ['publish']);
    expect(refused.stderr.split('\n')).toHaveLength(4);
    rmSync(path);
    expect((await ctxr(folder, ['check'])).code).toBe(0);
  });

  it('that differs by case alone, or by depth, is found', async () => {
    const folder = releasedRegistry();
    write(folder, 'contexts/CTX-Note/1.0.0.yaml', 'id: CTX-Note\n');
    write(folder, `contexts/${'d/'.repeat(200)}x.yaml`, 'id: x\n');
    const { stdout } = await ctxr(folder, ['check', '--reporter', 'concise']);
    expect(stdout).toMatch(/CTX-Note\/1\.0\.0\.yaml:1:1: error\[well-formed-name\].* case is folded/);
    expect(stdout).toMatch(/x\.yaml:1:1: error\[known-path\]/);
  });
});

describe('what is no file', () => {
  it('a pipe does not hold the check up', async () => {
    const folder = releasedRegistry();
    rmSync(join(folder, '.git'), { recursive: true });
    mkdirSync(join(folder, 'contexts/ctx-pipe'));
    execFileSync('mkfifo', [join(folder, 'contexts/ctx-pipe/1.0.0.yaml')]);
    const { code, stdout } = await ctxr(folder, ['check', '--reporter', 'concise']);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('contexts/ctx-pipe/1.0.0.yaml:1:1: error[regular-file]'),
    ]);
  });

  it('a submodule is refused, and nothing in it runs', async () => {
    const folder = releasedRegistry();
    const inner = join(folder, 'contexts/sub');
    mkdirSync(inner);
    git(inner, 'init', '--quiet');
    git(inner, 'commit', '--quiet', '--allow-empty', '--message', 'fixture: inner');
    const expected = /^contexts\/sub:1:1: error\[regular-file\] contexts\/sub is a submodule/;
    expect((await ctxr(folder, ['check', '--reporter', 'concise'])).stdout).toMatch(expected);
    commit(folder);
    git(inner, 'config', 'core.fsmonitor', `touch ${folder}/trapped; false`);
    expect((await ctxr(folder, ['check', '--reporter', 'concise'])).stdout).toMatch(expected);
    expect(Object.keys(contents(folder)).filter((path) => path.endsWith('trapped'))).toEqual([]);
  });
});

describe('how much', () => {
  it('a torn file says it in a few findings, ten thousand events in one', async () => {
    const folder = releasedRegistry();
    write(folder, 'contexts/ctx-torn/1.0.0.yaml', '{[}]: &a *a "\n'.repeat(10_000));
    const events =
      '  - { event: withdrawn, at: "2026-03-02", reason: x }\n  - { event: enabled, at: "2026-03-02", reason: x }\n';
    write(folder, 'contexts/ctx-session/lifecycle.yaml', `1.0.0:\n${events.repeat(5_000)}`);
    const { code, stdout } = await ctxr(folder, ['check', '--reporter', 'concise']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/lifecycle\.yaml:2:3: error\[field-value\] 1\.0\.0 has 10000 items/);
    expect(stdout.split('\n').length).toBeLessThan(40);
  });

  it('many faulty files are all told, each at its place', async () => {
    const folder = releasedRegistry();
    for (let at = 0; at < 500; at += 1)
      write(folder, `governance/participants/team-n${at}.yaml`, `kind: team\nid: team-n${at}\nnam: x\n`);
    const { stdout, stderr } = await ctxr(folder, ['check', '--reporter', 'concise']);
    expect(new Set(stdout.match(/^[^:]+:3:1: error\[known-field\]/gm))).toHaveProperty('size', 500);
    expect(stderr).toBe('500 errors in 519 files\n');
  });
});

describe('a place', () => {
  it.each([['.'], ['..'], ['contexts'], ['.git'], ['.ctxr'], ['.ctxr/keys/x']])(
    'to publish to is not %s',
    async (to) => {
      const folder = releasedRegistry();
      const before = contents(folder);
      const refused = await ctxr(folder, ['publish', '--json', '--to', to]);
      expect([refused.code, errorOf(refused).code]).toEqual([2, 'USAGE']);
      expect(contents(folder)).toEqual(before);
    },
  );

  it.each<readonly [string, (folder: string) => string]>([
    [
      'a shallow clone',
      (folder) => {
        const copy = join(emptyFolder(), 'clone');
        execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${folder}`, copy]);
        return copy;
      },
    ],
    ['a repository with SHA-256 names', () => releasedRegistry('--object-format=sha256')],
  ])('to start from may be %s', async (_, make) => {
    const origin = releasedRegistry();
    write(origin, 'README.md', 'A second commit.\n');
    commit(origin);
    const bin = join(import.meta.dirname, '../../../tools/cli/bin/ctxr.js');
    const folder = make(origin);
    expect(
      execFileSync(process.execPath, [bin, 'start', '--once', '--port', '0'], { cwd: folder, encoding: 'utf8' }),
    ).toMatch(/seq 1, root/);
  });
});
