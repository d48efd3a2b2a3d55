import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRegistry } from '@ctxr/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { found } from '../../../src/world/founding.ts';
import { compileCommit, publishCommit } from '../../../src/world/publishing.ts';
import { serveFolder } from '../../../src/world/load-serving.ts';
import { Governed, newContext } from './governed.ts';

const governed = new Governed();
const clone = mkdtempSync(join(tmpdir(), 'ctxr-clone-'));
const at = '2026-11-02T06:00:00Z';
let merge = '';
let tip = '';

beforeAll(async () => {
  await governed.prepare();
  await found({ folder: governed.folder, keys: governed.keys, now: new Date('2026-11-01T00:00:00Z') });
  const founded = governed.commitAll('founded');
  const change = { number: '0007', files: newContext('ctx-a'), at };
  merge = await governed.merge(founded, change);
  tip = governed.commit([merge], await governed.record(founded, merge, change));
  execFileSync('git', ['clone', '-q', governed.folder, clone]);
  execFileSync('git', ['fetch', '-q', governed.folder, 'refs/heads/made'], { cwd: clone });
}, 60_000);
afterAll(() => {
  governed.remove();
  rmSync(clone, { recursive: true, force: true });
});

async function publishedFrom(commit: string): Promise<unknown> {
  execFileSync('git', ['checkout', '-q', commit], { cwd: clone });
  return publishCommit({
    build: await compileCommit(clone),
    keys: governed.keys,
    trust: join(clone, 'governance/trust'),
    to: join(clone, '../', `${clone.split('/').at(-1)}-public`),
    now: new Date(at),
  });
}

test('what waits for its record is not published; once it is there, the index names the decision', async () => {
  await expect(publishedFrom(merge)).rejects.toMatchObject({ code: 'NOT_YET' });
  await publishedFrom(tip);
  const folder = `${clone}-public`;
  const server = await serveFolder(folder, { port: 0 });
  try {
    const root = readFileSync(join(clone, 'governance/trust/1.root.json'));
    const client = await openRegistry({ url: server.url, root, cache: false, clock: () => Date.parse(at) });
    const found = await client.resolve('ctx-a', { require: { level: 'signed', organisations: 2 } });
    expect(found.decision).toEqual({ id: '0007', level: 'signed', organisations: 2 });
    await expect(client.resolve('ctx-session', { require: {} })).rejects.toMatchObject({ code: 'APPROVAL_UNMET' });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a history that does not hold is not published', async () => {
  const forged = governed.commit([tip], newContext('ctx-forged'));
  const next = governed.commit([forged], newContext('ctx-next'));
  execFileSync('git', ['fetch', '-q', governed.folder, 'refs/heads/made'], { cwd: clone });
  await expect(publishedFrom(next)).rejects.toMatchObject({ code: 'GOVERNANCE_UNPROVED' });
});
