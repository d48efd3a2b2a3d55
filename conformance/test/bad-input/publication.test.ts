import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commit, contents, ctxr, edit, emptyFolder, errorOf, git, releasedRegistry, write } from './bad-registry.ts';

const bin = join(import.meta.dirname, '../../../tools/cli/bin/ctxr.js');

async function published(): Promise<string> {
  const folder = releasedRegistry();
  const { code, stderr } = await ctxr(folder, ['publish']);
  expect(code, stderr).toBe(0);
  return folder;
}

describe('publishing', () => {
  it('without keys, in CI, makes none and writes nothing', async () => {
    const folder = releasedRegistry();
    const before = contents(folder);
    const refused = await ctxr(folder, ['publish', '--json'], { env: { CI: 'true', XDG_CONFIG_HOME: emptyFolder() } });
    expect([refused.code, errorOf(refused).code]).toEqual([3, 'KEYS_MISSING']);
    expect(refused.stderr).toMatch(/\n {2}fix: /);
    expect(contents(folder)).toEqual(before);
  });

  it('without a commit, or without a repository, says which command helps', async () => {
    const folder = releasedRegistry();
    rmSync(join(folder, '.git'), { recursive: true });
    expect(errorOf(await ctxr(folder, ['publish', '--json']))).toMatchObject({ code: 'NOT_A_REPOSITORY', exit: 3 });
    git(folder, 'init', '--quiet');
    expect(errorOf(await ctxr(folder, ['publish', '--json']))).toMatchObject({ code: 'NO_COMMIT', exit: 3 });
    expect(existsSync(join(folder, 'public'))).toBe(false);
  });

  it.each([['file/public'], ['file']])('to a place that cannot be a folder (%s) writes nothing there', async (to) => {
    const folder = await published();
    write(folder, 'file', 'in the way\n');
    const before = contents(folder);
    const refused = await ctxr(folder, ['publish', '--json', '--to', to]);
    expect([refused.code, errorOf(refused).code]).toEqual([3, 'WRITE_FAILED']);
    expect(contents(folder)).toEqual(before);
  });

  it('to a disk that is full keeps what was served, and goes on when there is room', async () => {
    const folder = await published();
    const before = contents(join(folder, 'public'));
    const members = Array.from({ length: 200 }, (_, at) => `    member_${at}: { type: string }\n`).join('');
    write(
      folder,
      'contexts/ctx-large/1.0.0.yaml',
      `id: ctx-large\nname: Large\nversion: 1.0.0\nowner: team-a\ngovernance: g1\npolicies: [p1]\nenabled: true\nschema:\n  type: object\n  properties:\n${members}`,
    );
    commit(folder);
    const full = 'trap "" XFSZ; ulimit -f 8; exec "$0" "$@"';
    const { status, stdout, stderr } = spawnSync('sh', ['-c', full, process.execPath, bin, 'publish', '--json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([status, errorOf({ code: 3, stdout, stderr }).code]).toEqual([3, 'WRITE_FAILED']);
    expect(
      readdirSync(join(folder, 'public'), { recursive: true }).filter((name) => String(name).endsWith('.tmp')),
    ).toEqual([]);
    for (const [path, text] of Object.entries(before))
      if (path.includes('/metadata/')) expect(readFileSync(path, 'latin1'), path).toBe(text);
    expect(JSON.parse((await ctxr(folder, ['verify', 'public', '--json'])).stdout)).toMatchObject({
      seq: 1,
      names: 13,
    });
    expect((await ctxr(folder, ['publish'])).code).toBe(0);
    expect(JSON.parse((await ctxr(folder, ['verify', 'public', '--json'])).stdout)).toMatchObject({
      seq: 2,
      names: 14,
    });
  });

  it('over a timestamp that somebody altered goes on from what was signed', async () => {
    const folder = await published();
    edit(folder, 'public/metadata/timestamp.json', /"version": ?1\b/, '"version":7');
    commit(folder);
    expect(await ctxr(folder, ['verify', 'public'])).toMatchObject({ code: 0 });
    const mended = await ctxr(folder, ['publish', '--json']);
    expect([mended.code, JSON.parse(mended.stdout)]).toMatchObject([0, { seq: 2 }]);
    expect(await ctxr(folder, ['verify', 'public'])).toMatchObject({ code: 0 });
  });

  it('over a publication that somebody altered refuses, and leaves it', async () => {
    const folder = await published();
    edit(folder, 'public/metadata/timestamp.json', /"version": ?1\b/, '"version":7');
    edit(folder, 'public/metadata/bundle.json', /\\"version\\": ?1\b/g, '\\"version\\":7');
    commit(folder);
    const before = contents(folder);
    const refused = await ctxr(folder, ['publish', '--json']);
    expect([refused.code, errorOf(refused).code]).toEqual([1, 'PUBLICATION_CONFLICT']);
    expect(contents(folder)).toEqual(before);
  });

  it('beyond this machine with development keys is refused', async () => {
    const folder = releasedRegistry();
    edit(folder, 'governance/registry.yaml', 'http://127.0.0.1:8787', 'https://contexts.example.org');
    edit(folder, 'governance/registry.yaml', 'version: 1', 'version: 2');
    commit(folder);
    const refused = await ctxr(folder, ['publish', '--json']);
    expect([refused.code, errorOf(refused).code]).toEqual([1, 'DEVELOPMENT_KEYS']);
    expect(existsSync(join(folder, 'public'))).toBe(false);
  });
});

describe('making keys', () => {
  it('twice keeps the first', async () => {
    const folder = releasedRegistry();
    expect((await ctxr(folder, ['keys', 'init', '--dev'])).code).toBe(0);
    const before = contents(folder);
    const refused = await ctxr(folder, ['keys', 'init', '--dev', '--json']);
    expect([refused.code, errorOf(refused).code]).toEqual([3, 'KEYS_EXIST']);
    expect(contents(folder)).toEqual(before);
  });

  it('where a file stands in the way leaves nothing', async () => {
    const folder = releasedRegistry();
    writeFileSync(join(folder, '.ctxr'), '');
    const before = contents(folder);
    const refused = await ctxr(folder, ['keys', 'init', '--dev', '--json']);
    expect([refused.code, errorOf(refused).code]).toEqual([3, 'WRITE_FAILED']);
    expect(contents(folder)).toEqual(before);
  });
});

describe('serving', () => {
  it('on a port that is taken says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const refused = await ctxr(await published(), ['serve', '--json', '--port', String(port)]);
    expect([refused.code, errorOf(refused).code]).toEqual([3, 'PORT_TAKEN']);
    expect(errorOf(refused).message).toContain(String(port));
  });

  it('a folder that is not there says so', async () => {
    const refused = await ctxr(releasedRegistry(), ['serve', 'nothing', '--json', '--port', '0']);
    expect([refused.code, errorOf(refused).code]).toEqual([2, 'INPUT_INVALID']);
  });
});
