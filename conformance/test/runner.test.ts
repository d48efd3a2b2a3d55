import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readXfails, xfailsIn } from '../src/play/xfails.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const tufJs = join(import.meta.dirname, '../clients/node/tuf-js');

/** Runs `npm run conformance` as that script does. */
const run = (
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> =>
  new Promise((resolve) => {
    const all = ['--conditions=ctxr-source', '--import', 'tsx', main, ...words];
    execFile(process.execPath, all, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr }),
    );
  });

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

it('prints a table that ends with numbers', async () => {
  const { status, stdout } = await run('index', '--filter', 'expires-has-one-form');
  expect(stdout).toMatch(/^vector +requirement +attack +expected +got +verdict\n/);
  expect(stdout).toMatch(
    /\ntimestamp-expires-never_fail +expires-has-one-form +30 +MALFORMED_METADATA +MALFORMED_METADATA +ok\n/,
  );
  expect(lastLine(stdout)).toMatch(/^\d+ vectors, \d+ as expected, 0 not$/);
  expect(status).toBe(0);
});

it('gives the same to programs', async () => {
  const { stdout } = await run('index', '--filter', 'clock-is-watched', '--json');
  const { vectors, stale } = JSON.parse(stdout) as { vectors: { verdict: string }[]; stale: string[] };
  expect(vectors.map(({ verdict }) => verdict)).toEqual(['ok']);
  expect(stale).toEqual([]);
});

it('fails when nothing was played, and says why', async () => {
  const { status, stdout, stderr } = await run('index', '--filter', 'no-such-vector');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('"no-such-vector"');
});

it('fails for a surprise, and for a known failure that is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-xfails-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const list = join(folder, 'list.xfails');
  const filter = ['--filter', 'keyid-is-digest', '--client', tufJs, '--xfails', list];
  writeFileSync(list, 'a-root-names-a-key-by-another-id_fail it does not look\n');
  const surprised = await run('index', ...filter);
  expect(surprised.status).toBe(1);
  expect(surprised.stdout).toMatch(/targets-names-a-key-by-another-id_fail .* SURPRISE\n/);
  writeFileSync(list, 'timestamp-is-not-signed_fail it does look\n');
  const stale = await run('index', '--filter', 'timestamp-is-not-signed', '--client', tufJs, '--xfails', list);
  expect(stale.stdout).toContain('timestamp-is-not-signed_fail is listed as a known failure');
  expect(stale.status).toBe(1);
});

it('plays the area of the client with what it builds on', async () => {
  const { status, stdout } = await run('client', '--filter', 'revo', '--json');
  const { vectors } = JSON.parse(stdout) as { vectors: { requirement: string; verdict: string }[] };
  expect(vectors.map(({ requirement }) => requirement)).toEqual(
    expect.arrayContaining(['revocations-only-grow', 'revoked-is-never-used']),
  );
  expect(new Set(vectors.map(({ verdict }) => verdict))).toEqual(new Set(['ok']));
  expect(status).toBe(0);
});

it('holds a run to the known failures of what it plays, and to those of nothing', () => {
  const xfails = new Map(['played', 'not-played', 'no-vector'].map((name) => [name, 'why'] as const));
  const kept = xfailsIn(xfails, new Set(['played', 'fine']), new Set(['played', 'not-played', 'fine']));
  expect([...kept.keys()]).toEqual(['played', 'no-vector']);
});

it('says how it is used', async () => {
  for (const words of [[], ['tree'], ['index', '--unknown']]) {
    const { status, stderr } = await run(...words);
    expect({ words, status }).toEqual({ words, status: 2 });
    expect(stderr).toContain('npm run conformance -- index');
  }
  const { status, stderr } = await run('index', '--client', join(import.meta.dirname, 'no-such-client'));
  expect(status).toBe(3);
  expect(stderr).toContain('conformance/CLIENT-CLI.md');
});

it('reads lists that give every known failure a reason', () => {
  for (const name of ['tuf-js', 'tuf-conformance'])
    expect(readXfails(join(import.meta.dirname, `../clients/node/${name}.xfails`)).size).toBeGreaterThan(0);
});
