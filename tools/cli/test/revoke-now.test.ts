import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RevocationList } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome } from './harness.ts';
import { json, publishedRegistry } from './published-registry.ts';
import { whileServed } from './while-served.ts';

const REASON = ['--reason', 'It leaks the token.'];
const listOf = (folder: string): RevocationList =>
  JSON.parse(readFileSync(join(folder, 'public/v1/revocations.json'), 'utf8')) as RevocationList;

describe('an emergency revocation', () => {
  it('stops clients at once, is not undone by old files, and is lifted by signature alone', async () => {
    const folder = await publishedRegistry();
    const cache = join(emptyFolder(), 'cache');
    const yesterday = join(emptyFolder(), 'public');
    cpSync(join(folder, 'public'), yesterday, { recursive: true });
    await whileServed(folder, async (url) => {
      const resolve = (): Promise<Outcome> =>
        ctxr(folder, ['resolve', 'ctx-session@^1', '--registry', url, '--cache', cache]);
      expect((await resolve()).code).toBe(0);

      const revoked = await ctxr(folder, [
        'revoke',
        '--now',
        'ctx-session@1.0.0',
        ...REASON,
        '--to',
        'public',
        '--json',
      ]);
      expect(revoked.code, revoked.stderr).toBe(0);
      expect(json(revoked)).toMatchObject({
        release: 'context/ctx-session@1.0.0',
        version: 2,
        files: ['revocations/2.revoked.json', 'revocations/2.revocations.json'],
        published: { outcome: 'signed', seq: 1 },
      });
      const refused = await resolve();
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('It leaks the token.');
      expect(readdirSync(join(folder, 'public/v1/contexts')).filter((name) => name.startsWith('ctx-session'))).toEqual(
        [],
      );

      const now = join(emptyFolder(), 'public');
      cpSync(join(folder, 'public'), now, { recursive: true });
      rmSync(join(folder, 'public'), { recursive: true });
      cpSync(yesterday, join(folder, 'public'), { recursive: true });
      expect((await resolve()).code).toBe(4);
      rmSync(join(folder, 'public'), { recursive: true });
      cpSync(now, join(folder, 'public'), { recursive: true });
      expect((await resolve()).code).toBe(1);

      expect((await ctxr(folder, ['resign'])).stdout).toContain('nothing to sign');
      expect(json(await ctxr(folder, ['publish', '--json']))).toMatchObject({ outcome: 'nothing-new', written: 0 });

      const lifted = await ctxr(folder, [
        'revoke',
        '--lift',
        'ctx-session@1.0.0',
        '--reason',
        'It was a sample.',
        '--to',
        'public',
      ]);
      expect(lifted.code, lifted.stderr).toBe(0);
      expect((await resolve()).code).toBe(0);
      expect(listOf(folder).entries).toMatchObject([{ id: 'ctx-session', lifted: { reason: 'It was a sample.' } }]);
      expect(existsSync(join(folder, 'public/v1/contexts/ctx-session'))).toBe(true);
    });
    const audited = await ctxr(folder, ['audit', '--registry', 'public']);
    expect(audited.code, audited.stdout).toBe(0);
  });

  it('is signed without the keys of the publication, and published by whoever has them', async () => {
    const folder = await publishedRegistry('--preset', 'board');
    const keys = join(folder, '.ctxr/keys');
    const [officer, publisher] = [join(emptyFolder(), 'officer'), join(emptyFolder(), 'publisher')];
    cpSync(join(keys, 'revocations-2.key.json'), join(officer, 'revocations-2.key.json'));
    for (const name of ['index', 'snapshot', 'timestamp'])
      cpSync(join(keys, `${name}.key.json`), join(publisher, `${name}.key.json`));
    const revoked = await ctxr(folder, [
      'revoke',
      '--now',
      'ctx-session@1.0.0',
      ...REASON,
      '--to',
      'public',
      '--dev',
      '--keys',
      officer,
    ]);
    expect(revoked.code, revoked.stderr).toBe(0);
    expect(revoked.stderr).toContain('next: the publisher runs ctxr resign');
    expect(listOf(folder).entries).toEqual([]);
    const resigned = await ctxr(folder, ['resign', '--dev', '--keys', publisher, '--json']);
    expect(resigned.code, resigned.stderr).toBe(0);
    expect(json<{ signed: { role: string }[] }>(resigned).signed.map(({ role }) => role)).toEqual([
      'revocations',
      'snapshot',
      'timestamp',
    ]);
    expect(listOf(folder).entries).toMatchObject([{ id: 'ctx-session', version: '1.0.0' }]);
    const again = await ctxr(folder, [
      'revoke',
      '--now',
      'ctx-session@1.0.0',
      ...REASON,
      '--dev',
      '--keys',
      officer,
      '--json',
    ]);
    expect(json(again)).toMatchObject({ version: 2, files: [] });
  });
});

describe('what the officers may not do', () => {
  it.each([
    [['--now', 'ctx-sesion@1.0.0', ...REASON, '--to', 'public'], 1, 'ctx-session'],
    [['--now', 'ctx-session@9.0.0', ...REASON, '--to', 'public'], 1, 'Its versions are 1.0.0'],
    [['--now', 'ctx-session@^1', ...REASON, '--to', 'public'], 2, 'one version'],
    [['--now', 'our-team@1.0.0', ...REASON, '--to', 'public'], 2, 'edited in place'],
    [['--now', 'ctx-session@1.0.0', '--to', 'public'], 2, '--reason'],
    [['--now', '--lift', 'ctx-session@1.0.0', ...REASON], 2, 'give one of them'],
    [['--now', 'ctx-session@1.0.0', ...REASON, '--to', 'public', '--replaced-by', 'what'], 2, '--replaced-by'],
    [['--now', 'ctx-session@1.0.0', ...REASON, '--to', 'public', '--kind', 'policy'], 1, 'policy'],
    [['--lift', 'ctx-session@1.0.0', ...REASON, '--to', 'public'], 1, 'no revocation that could be lifted'],
    [['ctx-session@1.0.0', ...REASON, '--yes', '--to', 'public'], 2, 'add --now'],
    [['ctx-session@1.0.0', '--yes'], 2, '--reason'],
    [[...REASON, '--yes'], 2, 'ID@VERSION'],
  ] as const)('ctxr revoke %j ends with %i and writes nothing', async (args, code, hint) => {
    const folder = await publishedRegistry();
    const outcome = await ctxr(folder, ['revoke', ...args]);
    expect(outcome.code, outcome.stderr).toBe(code);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toContain(hint);
    expect(existsSync(join(folder, '.ctxr/trust/revocations'))).toBe(false);
    expect(listOf(folder).entries).toEqual([]);
  });

  it('numbers its first list after what is published in the usual folder, and says where nothing tells the number', async () => {
    const folder = await publishedRegistry();
    const act = (): Promise<Outcome> => ctxr(folder, ['revoke', '--now', 'ctx-session@1.0.0', ...REASON, '--json']);
    renameSync(join(folder, 'public'), join(folder, 'elsewhere'));
    const unknown = await act();
    expect(unknown.code).toBe(3);
    expect(unknown.stderr).toContain('--to DIR, or --previous URL');
    renameSync(join(folder, 'elsewhere'), join(folder, 'public'));
    const first = await act();
    expect(json(first)).toMatchObject({ version: 2, files: [expect.anything(), expect.anything()] });
    expect(first.stderr).toContain('next: the publisher runs ctxr resign');
    expect((await ctxr(folder, ['resign'])).stdout).toContain('revocations  version 2');
  });

  it('does not lift what the lifecycle revokes', async () => {
    const folder = await publishedRegistry();
    expect((await ctxr(folder, ['revoke', 'ctx-session@1.0.0', ...REASON, '--yes'])).code).toBe(0);
    commitAll(folder);
    expect((await ctxr(folder, ['publish'])).code).toBe(0);
    const lift = await ctxr(folder, ['revoke', '--lift', 'ctx-session@1.0.0', '--reason', 'No.', '--to', 'public']);
    expect(lift.code).toBe(1);
    expect(lift.stderr).toContain('is final');
  });

  it('can revoke again what was lifted, for another reason, and renew the list', async () => {
    const folder = await publishedRegistry();
    const act = (...args: string[]): Promise<Outcome> => ctxr(folder, ['revoke', ...args, '--to', 'public', '--json']);
    expect((await act('--now', 'ctx-session@1.0.0', ...REASON)).code).toBe(0);
    expect((await act('--lift', 'ctx-session@1.0.0', '--reason', 'A sample.')).code).toBe(0);
    expect((await act('--now', 'ctx-session@1.0.0', ...REASON)).code).toBe(1);
    expect((await act('--now', 'ctx-session@1.0.0', '--reason', 'It leaks more.')).code).toBe(0);
    expect(listOf(folder).entries.map(({ lifted }) => lifted !== undefined)).toEqual([false, true]);
    expect(json(await act('--renew'))).toMatchObject({ act: 'renew', version: 5, entries: 2 });
    expect((await ctxr(folder, ['audit', '--registry', 'public'])).code).toBe(0);
  });
});
