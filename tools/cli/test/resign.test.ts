import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Examination } from '@ctxr/registry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ctxr, emptyFolder, type Outcome } from './harness.ts';
import { json, publishedRegistry } from './published-registry.ts';
import { whileServed } from './while-served.ts';

const START = new Date('2026-11-01T12:00:00Z');
const days = (count: number): void => void vi.setSystemTime(START.getTime() + count * 86_400_000);

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: START }));
afterEach(() => void vi.useRealTimers());

describe('ctxr resign', () => {
  it('renews what is due, once, and needs no checkout of what is declared', async () => {
    const folder = await publishedRegistry();
    expect(await ctxr(folder, ['resign'])).toMatchObject({ code: 0, stdout: 'nothing to sign: seq 1 is up to date\n' });
    writeFileSync(join(folder, 'contexts/ctx-session/1.0.0.yaml'), 'not: [yaml');
    days(31);
    const renewed = await ctxr(folder, ['resign']);
    expect(renewed.code, renewed.stderr).toBe(0);
    expect(renewed.stdout).toMatch(
      /^signed anew: seq 1, \d+ files written\n {2}index {8}version 2, expires 2027-01-31T12:00:00Z\n/,
    );
    expect((await ctxr(folder, ['resign'])).stdout).toContain('nothing to sign');
  });

  it('ends with 5 while keys are missing that are needed soon, and with 4 once it is too late', async () => {
    const folder = await publishedRegistry('--preset', 'board');
    const held = join(emptyFolder(), 'timestamp');
    cpSync(join(folder, '.ctxr/keys/timestamp.key.json'), join(held, 'timestamp.key.json'));
    days(8);
    const waits = await ctxr(folder, ['resign', '--dev', '--keys', held]);
    expect(waits.code, waits.stderr).toBe(5);
    expect(waits.stdout).toContain('timestamp    version 2');
    expect(waits.stderr).toContain(
      'warning: The role index ends on 2026-11-15T12:00:00Z; index must sign before that day: ctxr resign',
    );
    days(15);
    const late = await ctxr(folder, ['resign', '--dev', '--keys', held, '--json']);
    expect(late.code).toBe(4);
    expect(json(late)).toMatchObject({ error: { code: 'TRUST_EXPIRED' } });
  });

  it('signs what is served on a machine that starts empty, and writes only what changed', async () => {
    const folder = await publishedRegistry();
    await whileServed(folder, async (url) => {
      const none = await ctxr(folder, ['resign', '--previous', url, '--to', 'changed']);
      expect(none).toMatchObject({ code: 0, stdout: 'nothing to sign: seq 1 is up to date\n' });
      expect(readdirSync(join(folder, 'changed'))).toEqual([]);
      const forced = await ctxr(folder, [
        'resign',
        '--previous',
        url,
        '--to',
        'changed',
        '--role',
        'timestamp',
        '--json',
      ]);
      expect(json(forced)).toMatchObject({ outcome: 'signed', signed: [{ role: 'timestamp', version: 2 }] });
      expect(readdirSync(join(folder, 'changed')).sort()).toEqual(['.well-known', 'log', 'metadata', 'targets']);
      const again = await ctxr(folder, ['resign', '--previous', url, '--to', 'changed']);
      expect(again.stdout).toContain('nothing to sign');
    });
  });

  it.each([
    [['resign', '--role', 'root'], 2, 'ctxr trust propose --renew'],
    [['resign', '--role', 'clock'], 2, 'index, revocations, snapshot, timestamp'],
    [['resign', '--to', 'nowhere'], 3, 'no such folder'],
  ] as const)('%j ends with %i', async (args, code, hint) => {
    const outcome = await ctxr(await publishedRegistry(), args);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(hint);
  });
});

describe('ctxr publish --previous', () => {
  it('takes an address without a publication for a slip, unless it is said to be the first', async () => {
    const folder = await publishedRegistry();
    await whileServed(folder, async (url) => {
      const slip = await ctxr(folder, ['publish', '--to', 'fresh', '--previous', `${url}/nothing`]);
      expect(slip.code).toBe(3);
      expect(slip.stderr).toContain('--first');
      const first = await ctxr(folder, [
        'publish',
        '--to',
        'fresh',
        '--previous',
        `${url}/nothing`,
        '--first',
        '--json',
      ]);
      expect(first.code, first.stderr).toBe(0);
      expect(json(first)).toMatchObject({ seq: 1 });
    });
  });
});

describe('ctxr publish --repair', () => {
  it('mends files of the right length that hold something else', async () => {
    const folder = await publishedRegistry();
    const objects = join(folder, 'public/objects');
    for (const name of readdirSync(objects)) {
      const path = join(objects, name);
      writeFileSync(path, Buffer.alloc(readFileSync(path).length));
    }
    const repaired = await ctxr(folder, ['publish', '--repair', '--json']);
    expect(json(repaired)).toMatchObject({ outcome: 'nothing-new', written: readdirSync(objects).length });
    expect((await ctxr(folder, ['verify', 'public'])).code).toBe(0);
  });
});

describe('ctxr doctor --registry', () => {
  it('says how long each role holds, and who has to sign', async () => {
    const folder = await publishedRegistry('--preset', 'board');
    const look = (...more: string[]): Promise<Outcome> => ctxr(folder, ['doctor', '--registry', 'public', ...more]);
    const well = await look();
    expect(well.code, well.stderr).toBe(0);
    expect(well.stdout).toMatch(
      /^ok {6}timestamp {3}version 1 {5}ends 2026-11-08T12:00:00Z {2}7 days left {4}1 of 1: timestamp$/m,
    );
    expect(well.stdout).toMatch(/^ok {6}log checkpoint$/m);
    days(2);
    const due = await look('--json');
    expect(due.code).toBe(5);
    expect(json<Examination>(due).roles.filter(({ state }) => state === 'due')).toMatchObject([
      { role: 'timestamp', daysLeft: 5, who: 'timestamp', command: 'ctxr resign' },
    ]);
    days(310);
    const ended = await look();
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain(
      'root is due: root-1, root-2 or root-3 (2 of them) must sign: ctxr trust propose --renew',
    );
    expect(ended.stderr).toContain('timestamp is expired: timestamp must sign: ctxr resign');
  });

  it('ends with 4 where a signature is wrong, and with 3 where nobody answers', async () => {
    const folder = await publishedRegistry();
    let gone = '';
    await whileServed(folder, async (url) => {
      gone = url;
      expect((await ctxr(folder, ['doctor', '--registry', url])).code).toBe(0);
      const bundle = join(folder, 'public/metadata/bundle.json');
      writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/sig\\":\\"./, 'sig\\":\\"x'));
      expect((await ctxr(folder, ['doctor', '--registry', url])).code).toBe(4);
    });
    expect((await ctxr(folder, ['doctor', '--registry', gone])).code).toBe(3);
  });
});
