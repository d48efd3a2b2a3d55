import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

const repository = join(import.meta.dirname, '../../..');
const bin = join(repository, 'tools/cli/bin/ctxr.js');
const miniature = join(repository, 'tools/registry/test/fixtures/registry');

let top = '';
let registry = '';

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'ctxr-start-test-'));
  registry = join(top, 'registry');
  cpSync(miniature, registry, { recursive: true });
  return () => rmSync(top, { recursive: true, force: true });
});

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ctxr start` on a machine without a git identity, a home, or anything else of its own. */
function start(...args: string[]): Promise<Run> {
  const temporary = join(top, 'tmp');
  execFileSync('mkdir', ['-p', temporary]);
  const env = { PATH: process.env['PATH'], HOME: join(top, 'home'), TMPDIR: temporary, GIT_CONFIG_NOSYSTEM: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, 'start', '-C', registry, ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? 70 : 0, stdout, stderr }),
    );
  });
}

function commit(): void {
  const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  if (!existsSync(join(registry, '.git'))) execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: registry });
  writeFileSync(join(registry, '.gitignore'), '.ctxr/\n');
  execFileSync('git', ['add', '-A'], { cwd: registry });
  execFileSync('git', [...identity, 'commit', '-qm', 'fixture: change'], { cwd: registry });
}

test(
  'does the whole job, proves that it refuses, cleans up, and goes on from there the next time',
  { timeout: 120_000 },
  async () => {
    commit();
    const first = await start('--once', '--port', '0');
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/new development keys/);
    expect(first.stdout).toMatch(/authorize +permitted: client-a may read ctx-session@/);
    expect(first.stdout).toMatch(
      /negotiate +client-a cannot work: 0 of 1 agreed .*server-a may not negotiate .* needs the role reader/,
    );
    expect(first.stdout).toMatch(/tampered +one flipped byte, exit 4/);
    expect(first.stdout).toMatch(/rollback +yesterday's files, exit 4/);
    expect(first.stdout).toMatch(/bad change +an edited release, exit 1: contexts\/ctx-note\/1\.0\.0\.yaml:\d+:\d+/);
    expect(first.stdout).toMatch(/land +refused, exit 5: .*participant\.authority: 0 of 2 signed approvals/);
    expect(first.stdout).toMatch(/approve +board-1 and board-2 signed: 0001 is approved/);
    expect(first.stdout).toMatch(/land +landed 0001 as [0-9a-f]{12}/);
    expect(first.stdout).toMatch(/publish +every decision replayed; seq 2/);
    expect(first.stdout).toMatch(/resolve +a separate process that takes signed decisions alone: ctx-visit@1\.0\.0/);
    expect(first.stdout.trimEnd().split('\n').at(-1)).toMatch(/seq 1/);
    expect(readdirSync(join(top, 'tmp'))).toEqual([]);

    writeFileSync(join(registry, 'governance/participants/team-c.yaml'), 'kind: team\nid: team-c\nname: Team C\n');
    commit();
    writeFileSync(join(registry, 'governance/participants/team-d.yaml'), 'kind: team\nid: team-d\nname: Team D\n');
    const dirty = await start('--once', '--port', '0');
    expect(dirty.stdout).toMatch(/1 changed file is not in HEAD/);
    expect(dirty.stdout).toMatch(/the same development keys/);
    expect(dirty.stdout).toMatch(/signed, \d+ files written: seq 2/);
    expect(dirty.status).toBe(0);
  },
);

test('a folder in no repository is a coded error with the commands that help', async () => {
  const { status, stderr } = await start('--once');
  expect(status).toBe(3);
  expect(stderr).toMatch(/is in no git repository/);
  expect(stderr).toMatch(/fix: git init/);
});

test('a taken port is a coded error, and the publication stays', async () => {
  commit();
  const taken = createServer();
  await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const { status, stderr } = await start('--once', '--port', String(port));
  expect(status).toBe(3);
  expect(stderr).toMatch(new RegExp(`Port ${port} of 127.0.0.1 is taken`));
  expect(existsSync(join(registry, '.ctxr/public/metadata/timestamp.json'))).toBe(true);
});

test('a fault in HEAD stops the job before anything is signed', async () => {
  writeFileSync(join(registry, 'policies/p1/1.1.0.yaml'), 'id: p1\n');
  commit();
  const { status, stderr } = await start('--once', '--port', '0');
  expect(status).toBe(1);
  expect(stderr).toMatch(/policies\/p1\/1\.1\.0\.yaml:1:1 required-field/);
  expect(existsSync(join(registry, '.ctxr/keys'))).toBe(false);
});
