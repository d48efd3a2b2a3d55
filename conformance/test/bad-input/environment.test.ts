import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit, contents, ctxr, edit, emptyFolder, errorOf, git, releasedRegistry, write } from './bad-registry.ts';

const NOTE = 'contexts/ctx-note/1.0.0.yaml';
const saved = { ...process.env };

beforeEach(() => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name];
  Object.assign(process.env, saved);
});

/** A command that cannot be done here: exit code 3, the code, a fix, and nothing changed. */
async function expectRefused(folder: string, code: string, args: readonly string[] = ['check']): Promise<void> {
  const before = contents(folder);
  const outcome = await ctxr(folder, [...args, '--json']);
  expect(outcome.stderr).toMatch(/^error: .+\n(?: {2}.+\n)* {2}fix: /);
  expect(errorOf(outcome)).toMatchObject({ code, exit: 3 });
  expect(outcome.code).toBe(3);
  expect(contents(folder)).toEqual(before);
}

/** A registry in which a released file was edited: whoever judges it against the wrong thing calls it clean. */
function editedRegistry(...init: string[]): string {
  const folder = releasedRegistry(...init);
  edit(folder, NOTE, 'NoteContext', 'NotesContext');
  return folder;
}

async function expectEditSeen(folder: string, file = NOTE): Promise<void> {
  const { code, stdout } = await ctxr(folder, ['check', '--reporter', 'concise']);
  expect(stdout).toBe(
    `${file}:2:7: error[released-unchanged] ctx-note 1.0.0 is released and never changes, but its member "name" was edited. Publish 1.0.1 instead.\n`,
  );
  expect(code).toBe(1);
}

describe('git that is', () => {
  it.each([['check'], ['publish'], ['compile']])('missing stops %s', async (verb) => {
    const folder = releasedRegistry();
    process.env['PATH'] = emptyFolder();
    await expectRefused(folder, 'GIT_MISSING', [verb]);
  });

  it.each<readonly [string, (folder: string) => void]>([
    ['an index that is cut', (folder) => writeFileSync(join(folder, '.git/index'), 'DIRC')],
    [
      'a .git that leads nowhere',
      (folder) => (
        rmSync(join(folder, '.git'), { recursive: true }),
        writeFileSync(join(folder, '.git'), 'gitdir: /nowhere/at/all\n')
      ),
    ],
    ['a HEAD of nonsense', (folder) => writeFileSync(join(folder, '.git/HEAD'), 'x\n')],
    ['a branch file that is empty', (folder) => writeFileSync(join(folder, '.git/refs/heads/main'), '')],
    ['no objects', (folder) => rmSync(join(folder, '.git/objects'), { recursive: true })],
  ])('damaged, with %s, is not taken for "nothing is released"', async (_, damage) => {
    const folder = editedRegistry();
    damage(folder);
    await expectRefused(folder, 'REPOSITORY_UNREADABLE');
    expect((await ctxr(folder, ['publish'])).code).toBe(3);
  });

  it('set up by a hook for another repository looks at this one', async () => {
    const folder = editedRegistry();
    const other = emptyFolder();
    git(other, 'init', '--quiet');
    Object.assign(process.env, {
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, 'none'),
    });
    await expectEditSeen(folder);
  });

  it('configured to run programs runs none', async () => {
    const folder = editedRegistry();
    const [trap, program] = [join(folder, '.git/trapped'), join(folder, '.git/trap.sh')];
    writeFileSync(program, `#!/bin/sh\ntouch ${trap}\ncat\n`);
    chmodSync(program, 0o755);
    const keys = [
      'core.fsmonitor',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'filter.a=b.clean',
      'core.sshCommand',
      'core.pager',
      'gpg.program',
      'core.editor',
      'credential.helper',
      'remote.origin.uploadpack',
    ];
    for (const key of keys) git(folder, 'config', key, program);
    git(folder, 'config', 'core.hooksPath', join(folder, '.git/evil'));
    mkdirSync(join(folder, '.git/evil'));
    for (const hook of ['post-index-change', 'reference-transaction', 'pre-push', 'post-checkout'])
      symlinkSync(program, join(folder, '.git/evil', hook));
    writeFileSync(join(folder, '.git/info/attributes'), '* filter=evil diff=evil\npolicies/** filter=a=b\n');
    await expectEditSeen(folder);
    await ctxr(folder, ['check', '--base', 'main', '--no-cache']);
    expect((await ctxr(folder, ['publish', '--to', join(emptyFolder(), 'out')])).code).toBe(0);
    expect(existsSync(trap)).toBe(false);
  });
});

describe('a repository that is', () => {
  it.each<readonly [string, (folder: string) => string]>([
    ['detached', (folder) => (git(folder, 'checkout', '--quiet', '--detach'), folder)],
    ['shallow', (folder) => clone(folder, '--depth', '1')],
    [
      'another work tree',
      (folder) => (
        git(folder, 'worktree', 'add', '--quiet', '--detach', join(folder, '../tree')),
        join(folder, '../tree')
      ),
    ],
    [
      'a sparse checkout',
      (folder) => (git(folder, 'sparse-checkout', 'set', '--no-cone', '/contexts/ctx-note'), folder),
    ],
  ])('%s is judged like any other', async (_, make) => {
    const folder = make(releasedRegistry());
    expect(await ctxr(folder, ['check'])).toMatchObject({ code: 0, stderr: 'no findings in 19 files\n' });
    edit(folder, NOTE, 'NoteContext', 'NotesContext');
    await expectEditSeen(folder);
  });

  it('one with SHA-256 names is judged like any other', () => expectEditSeen(editedRegistry('--object-format=sha256')));

  it('larger than the registry is judged below the registry alone', async () => {
    const folder = releasedRegistry();
    mkdirSync(join(folder, 'sub'));
    for (const top of ['contexts', 'policies', 'governance']) git(folder, 'mv', top, `sub/${top}`);
    commit(folder);
    write(folder, 'contexts/elsewhere.yaml', 'no: matter\n');
    expect((await ctxr(folder, ['check', '-C', 'sub'])).code).toBe(0);
    edit(folder, `sub/${NOTE}`, 'NoteContext', 'NotesContext');
    await expectEditSeen(join(folder, 'sub'));
    expect((await ctxr(folder, ['publish', '-C', 'sub'])).code).toBe(0);
  });
});

describe('the folder', () => {
  it('without a registry is not clean', async () => {
    await expectRefused(emptyFolder(), 'NOT_A_REGISTRY');
    const folder = releasedRegistry();
    rmSync(join(folder, 'governance/registry.yaml'));
    expect((await ctxr(folder, ['check', '--reporter', 'concise'])).stdout).toContain('registry-declared');
    await expectRefused(folder, 'NOT_A_REGISTRY', ['publish']);
  });

  it.each([[NOTE], ['not-there']])('%s, which is none, is a wrong use', async (directory) => {
    const outcome = await ctxr(releasedRegistry(), ['check', '-C', directory, '--json']);
    expect([outcome.code, errorOf(outcome).code]).toEqual([2, 'USAGE']);
  });

  it('with a file that nobody may read says so', async () => {
    const folder = releasedRegistry();
    rmSync(join(folder, '.git'), { recursive: true });
    for (const path of [dirname(folder), folder]) chmodSync(path, 0o755);
    chmodSync(join(folder, NOTE), 0o000);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    const { code, stdout } = await ctxr(folder, ['check', '--reporter', 'concise']).finally(
      () => isRoot && process.seteuid?.(0),
    );
    expect(stdout).toContain(`${NOTE}:1:1: error[readable-file] `);
    expect(code).toBe(1);
  });
});

const clone = (folder: string, ...options: string[]): string => {
  const copy = join(folder, '../clone');
  execFileSync('git', ['clone', '--quiet', ...options, `file://${folder}`, copy]);
  return copy;
};
