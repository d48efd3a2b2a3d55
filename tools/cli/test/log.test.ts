import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome, startedRegistry } from './harness.ts';
import { whileServed } from './while-served.ts';

const json = ({ stdout }: Outcome): unknown => JSON.parse(stdout);

/** A registry that was published some times. */
async function published(times: number): Promise<string> {
  const folder = await startedRegistry();
  for (let number = 1; number <= times; number += 1) await publishAnother(folder, `team-${number}`);
  return folder;
}

async function publishAnother(folder: string, team: string): Promise<void> {
  await ctxr(folder, ['new', 'participant', team]);
  commitAll(folder);
  const { code, stderr } = await ctxr(folder, ['publish']);
  if (code !== 0) throw new Error(stderr);
}

it('verifies a log over HTTP and in a folder, lists it, and prints its checkpoint', async () => {
  const folder = await published(2);
  const root = join(folder, '.ctxr/trust/1.root.json');
  await whileServed(folder, async (url) => {
    const verified = await ctxr(emptyFolder(), ['log', 'verify', '--registry', url, '--root', root]);
    expect(verified.code, verified.stderr).toBe(0);
    expect(verified.stdout).toMatch(/^verified 2 publications in the log \S+\/our-contexts\n {2}seq {5}2\n/);
  });
  const shown = await ctxr(folder, ['log', 'show', '--registry', 'public']);
  expect(shown.stdout).toMatch(/^ {5}1 {2}[0-9a-f]{40} {2}[0-9a-f]{64}\n {5}2 {2}/);
  const all = json(await ctxr(folder, ['log', 'verify', '--registry', 'public', '--json']));
  expect(all).toMatchObject({ size: 2, live: 'same', entries: [{ seq: 1 }, { seq: 2 }] });
  const { stdout } = await ctxr(folder, ['log', 'checkpoint', '--registry', 'public']);
  expect(stdout).toBe(readFileSync(join(folder, 'public/log/checkpoint'), 'utf8'));
});

it('holds the log against a checkpoint that was kept', async () => {
  const folder = await published(1);
  const [seen, old] = [join(emptyFolder(), 'seen.txt'), join(emptyFolder(), 'old')];
  cpSync(join(folder, 'public'), old, { recursive: true });
  const keep = async (): Promise<void> =>
    writeFileSync(seen, (await ctxr(folder, ['log', 'checkpoint', '--registry', 'public'])).stdout);
  const verify = (registry: string) => ctxr(folder, ['log', 'verify', '--registry', registry, '--checkpoint', seen]);
  await keep();
  await publishAnother(folder, 'team-b');
  expect((await verify('public')).stdout).toContain('grew out of the checkpoint of 1 that was kept');
  await keep();
  expect(await verify(old)).toMatchObject({ code: 4, stderr: expect.stringContaining('taken back') as unknown });

  const [origin, size, , ...rest] = readFileSync(seen, 'utf8').split('\n');
  writeFileSync(seen, [origin, size, Buffer.alloc(32).toString('base64'), ...rest].join('\n'));
  expect(await verify('public')).toMatchObject({ code: 4, stderr: expect.stringContaining('forked') as unknown });
  writeFileSync(seen, ['elsewhere.example/other', size, Buffer.alloc(32).toString('base64'), ...rest].join('\n'));
  expect(await verify('public')).toMatchObject({ code: 4, stderr: expect.stringContaining('elsewhere') as unknown });
  writeFileSync(seen, 'nothing');
  expect((await verify('public')).code).toBe(2);
  rmSync(seen);
  expect((await verify('public')).code).toBe(2);
});

it('says what is wrong with a log', async () => {
  const folder = await published(2);
  const log = join(folder, 'public/log');
  const verify = (...more: string[]) => ctxr(folder, ['log', 'verify', '--registry', 'public', ...more]);
  const bundle = join(log, 'tile/entries/000.p/2');
  const entries = readFileSync(bundle);
  writeFileSync(bundle, Buffer.from(entries.toString('latin1').replace('"seq":1', '"seq":7'), 'latin1'));
  expect(await verify()).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('log/tile/entries/000.p/2') as unknown,
  });
  rmSync(bundle);
  expect(await verify()).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('log/tile/entries/000.p/2') as unknown,
  });
  writeFileSync(bundle, entries);
  const live = join(log, 'checkpoint');
  appendFileSync(live, 'x');
  expect((await verify()).code).toBe(4);
  rmSync(live);
  expect((await verify()).code).toBe(3);
  expect((await verify('--offline')).code).toBe(2);
  expect((await ctxr(folder, ['log', 'delete'])).code).toBe(2);
});
