import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { contractDigest, type LiveError, lookAt, type LookOptions } from '../../src/index.ts';
import { CONTRACT } from '../contract/mutations.ts';
import { type Play, playing } from './play.ts';

const PATIENCE = { total: 30_000, answer: 10_000 };

const failure = async (play: Play, options: LookOptions = {}): Promise<LiveError> => {
  const look = lookAt(playing(play), { ...options, bounds: { ...PATIENCE, ...options.bounds } });
  return look.then(
    () => expect.fail('the server was looked at'),
    (error: unknown) => error as LiveError,
  );
};

describe('a server that is started for it', { timeout: 60_000 }, () => {
  test('shows its contract page by page, in the newest revision that it speaks', async () => {
    const live = await lookAt(playing({ contract: CONTRACT, pageSize: 1 }), { bounds: PATIENCE });
    expect(live.contract).toEqual(CONTRACT);
    expect(live.digest).toBe(contractDigest(CONTRACT));
    expect(live.server).toEqual({ name: 'org.example/played', version: '1.4.0', title: 'Played' });
    expect(live.protocol).toEqual({ version: '2026-07-28', era: 'modern' });
  });

  test('shows the same to a client that shakes hands', async () => {
    const live = await lookAt(playing({ contract: CONTRACT }), { era: 'legacy', bounds: PATIENCE });
    expect(live.protocol).toEqual({ version: '2025-11-25', era: 'legacy' });
    expect(live.digest).toBe(contractDigest(CONTRACT));
  });

  test('may speak the newest revision alone', async () => {
    const live = await lookAt(playing({ contract: CONTRACT, modernOnly: true }), { bounds: PATIENCE });
    expect(live.protocol.era).toBe('modern');
    expect(await failure({ modernOnly: true }, { era: 'legacy' })).toMatchObject({ code: 'UNREACHABLE' });
  });

  test('that ends when it is asked before the handshake is started once more, and greeted as before', async () => {
    const live = await lookAt(playing({ contract: CONTRACT, behaviour: 'strict' }), { bounds: PATIENCE });
    expect(live.protocol.era).toBe('legacy');
    expect(live.digest).toBe(contractDigest(CONTRACT));
  });

  test('needs no templates to have resources', async () => {
    const { resourceTemplates: _, ...rest } = CONTRACT;
    const live = await lookAt(playing({ contract: CONTRACT, behaviour: 'no-templates' }), { bounds: PATIENCE });
    expect(live.contract).toEqual(rest);
  });

  test('may write on stdout what is no message; it is counted', async () => {
    const live = await lookAt(playing({ contract: CONTRACT, behaviour: 'chatty' }), { bounds: PATIENCE });
    expect(live.noise).toBe(2);
    expect(live.digest).toBe(contractDigest(CONTRACT));
  });

  test('sees of the environment what it is given alone', async () => {
    vi.stubEnv('PLAYED_SECRET', ' secret');
    onTestFinished(() => void vi.unstubAllEnvs());
    const target = playing({ contract: CONTRACT });
    expect((await lookAt(target, { bounds: PATIENCE })).contract.instructions).toBe(CONTRACT.instructions);
    const told = await lookAt({ ...target, env: { PLAYED_SECRET: ' told' } }, { bounds: PATIENCE });
    expect(told.contract.instructions).toBe(`${CONTRACT.instructions ?? ''} told`);
  });

  test('is ended with all that it started, also what does not want to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ctxr-parent-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const pidFile = join(folder, 'pid');
    await lookAt(playing({ contract: CONTRACT, behaviour: 'parent', pidFile }), { bounds: PATIENCE });
    expect(existsSync(pidFile)).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
  });

  test.each<[string, Play, LookOptions['bounds'], LiveError['code'], string]>([
    ['whose pages never end', { behaviour: 'endless' }, {}, 'TOO_MUCH', 'tools/list has more than 256 pages'],
    ['whose pages go round', { behaviour: 'circle' }, {}, 'MALFORMED', 'the pages of tools/list go round in a circle'],
    ['that lists a crowd', { behaviour: 'crowd' }, {}, 'TOO_MUCH', 'the server lists more than 2048 tools'],
    ['that sends a flood', { behaviour: 'flood' }, {}, 'TOO_MUCH', 'the server sent more than 16777216 bytes'],
    ['that shows no list', { behaviour: 'no-list' }, {}, 'MALFORMED', 'the answer to tools/list has no list of tools'],
    [
      'whose cursor is a number',
      { behaviour: 'odd-cursor' },
      {},
      'MALFORMED',
      'the answer to tools/list has a cursor that is no text',
    ],
    [
      'that ends midway',
      { behaviour: 'ends' },
      {},
      'ENDED',
      'the server ended before it was done; it said: the disk is full',
    ],
    [
      'that does not answer',
      { behaviour: 'hangs' },
      { answer: 3000 },
      'TOO_SLOW',
      'the server did not answer within 3 seconds',
    ],
    [
      'that takes too long',
      { behaviour: 'hangs' },
      { total: 3000 },
      'TOO_SLOW',
      'the server did not finish within 3 seconds',
    ],
    [
      'that shows what is no contract',
      { behaviour: 'no-contract' },
      {},
      'MALFORMED',
      'what the server shows is no contract: tools[1].name is empty',
    ],
  ])('%s is a fault', async (_, play, bounds, code, message) => {
    expect(await failure(play, bounds === undefined ? {} : { bounds })).toMatchObject({
      name: 'LiveError',
      code,
      message,
    });
  });

  test('that crashes says why', async () => {
    const error = await failure({ behaviour: 'crashes' });
    expect(error.code).toBe('ENDED');
    expect(error.message).toContain('no configuration');
  });

  test('that only chatters is told by its noise', async () => {
    const error = await failure({ behaviour: 'chatters' }, { bounds: { total: 4000, answer: 3000 } });
    expect(error.code).toBe('TOO_SLOW');
    expect(error.message).toMatch(/\d+ lines on its stdout were no messages/);
  });

  test('can be stopped', async () => {
    expect(await failure({ behaviour: 'hangs' }, { signal: AbortSignal.abort(new Error('stop')) })).toMatchObject({
      code: 'STOPPED',
    });
  });

  test('that does not exist is told', async () => {
    const target = { kind: 'command', command: ['no-such-program-anywhere'], env: {}, cwd: '.' } as const;
    await expect(lookAt(target)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: 'no-such-program-anywhere cannot be started: spawn no-such-program-anywhere ENOENT',
    });
  });
});
