import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foundBoard, teamRegistry } from './ceremony-folk.ts';
import { ctxr, emptyFolder, type Outcome } from './harness.ts';
import { whileServed } from './while-served.ts';

const json = <T = unknown>({ stdout }: Outcome): T => JSON.parse(stdout) as T;

describe('ctxr keys', () => {
  it('rotates a team’s online key in one command, and clients go on', async () => {
    const { folder, as, done } = await teamRegistry();
    await done('founder', 'publish');
    const { code, stdout } = await done('founder', 'keys', 'rotate', 'timestamp', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      replaced: [{ name: 'online', by: 'online-2' }],
      files: ['2.root.json', '2.targets.json'],
    });
    const outdated = await as('founder', 'keys', 'status', '--json');
    expect(outdated.code).toBe(5);
    expect(json<{ roles: { role: string; state: string }[] }>(outdated).roles.at(-1)).toMatchObject({
      role: 'timestamp',
      keys: ['online-2'],
      state: 'outdated',
    });
    await done('founder', 'publish');
    expect((await as('founder', 'keys', 'status')).code).toBe(0);
    await whileServed(folder, async (url) => {
      expect((await ctxr(folder, ['resolve', 'ctx-session', '--registry', url, '--no-cache'])).code).toBe(0);
    });
    await done('founder', 'keys', 'retire', 'online');
    const { list, keys } = json<{ list: { name: string }[]; keys: string }>(
      await done('founder', 'keys', 'list', '--json'),
    );
    expect(list.map(({ name }) => name)).toEqual(['online-2', 'root']);
    expect(readdirSync(join(keys, 'retired'))).toEqual(['online.key.json']);
    expect((await as('founder', 'keys', 'retire', 'root')).code).toBe(1);
  });

  it.each([
    ['keys', 'rotate', 'timestamp'],
    ['trust', 'recover', 'timestamp'],
    ['trust', 'recover', 'index'],
  ])('after %s %s %s a client resolves, and what stood before is refused when it is replayed', async (...args) => {
    const { folder, done } = await teamRegistry();
    await done('founder', 'publish');
    const [yesterday, today, cache] = [join(emptyFolder(), 'old'), join(emptyFolder(), 'new'), emptyFolder()];
    const publication = join(folder, 'public');
    cpSync(publication, yesterday, { recursive: true });
    await whileServed(folder, async (url) => {
      const resolved = async (): Promise<number> =>
        (await ctxr(folder, ['resolve', 'ctx-session', '--registry', url, '--cache', cache])).code;
      const put = (from: string): void => {
        rmSync(publication, { recursive: true });
        cpSync(from, publication, { recursive: true });
      };
      expect(await resolved()).toBe(0);
      await done('founder', ...args);
      await done('founder', 'publish');
      cpSync(publication, today, { recursive: true });
      expect(await resolved()).toBe(0);
      put(yesterday);
      expect(await resolved()).toBe(4);
      put(today);
      expect(await resolved()).toBe(0);
    });
  });

  it('recovers a role: the old key is declared compromised, timestamp and snapshot get new ones', async () => {
    const folk = await teamRegistry();
    await foundBoard(folk);
    const { folder, as } = folk;
    const recovered = await as('operator', 'trust', 'recover', 'timestamp');
    expect(recovered.code).toBe(5);
    expect(recovered.stdout).toContain('declares timestamp compromised');
    expect(recovered.stdout).toContain('snapshot: adds snapshot-2');
    expect(recovered.stderr).toContain('governance/runbooks/online-key-compromised.md');
    for (const who of ['member-1', 'member-2']) await folk.done(who, 'trust', 'sign');
    await folk.done('member-1', 'trust', 'finish');
    const status = json<{ compromised: string[] }>(await as('member-1', 'keys', 'status', '--json'));
    const root = JSON.parse(readFileSync(join(folder, '.ctxr/trust/3.root.json'), 'utf8')) as {
      signed: { 'x-ctxr-names': Record<string, string> };
    };
    expect(status.compromised).toHaveLength(1);
    expect(Object.values(root.signed['x-ctxr-names']).sort()).toEqual([
      'member-1',
      'member-2',
      'member-3',
      'snapshot-2',
      'timestamp-2',
    ]);
    const index = await as('operator', 'trust', 'recover', 'index');
    expect(index.stdout).toContain('declares index compromised');
    expect(index.stdout).not.toContain('root 3');
    for (const who of ['member-1', 'member-2']) await folk.done(who, 'trust', 'sign');
    await folk.done('member-1', 'trust', 'finish');
  });

  it('publishes with a program that signs, and with keys from the environment alone', async () => {
    const { folder, as, done } = await teamRegistry();
    const pem = join(emptyFolder(), 'key.pem');
    writeFileSync(
      join(pem, '..', 'make.mjs'),
      `import { generateKeyPairSync } from 'node:crypto';
       import { writeFileSync } from 'node:fs';
       const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
       writeFileSync(process.argv[2], publicKey.export({ format: 'pem', type: 'spki' }));
       writeFileSync(process.argv[2] + '.secret', privateKey.export({ format: 'pem', type: 'pkcs8' }));`,
    );
    const sign = join(pem, '..', 'sign.mjs');
    writeFileSync(
      sign,
      `import { sign } from 'node:crypto';
       import { readFileSync } from 'node:fs';
       process.stdout.write(sign('sha256', readFileSync(0), readFileSync(process.argv[2])).toString('base64'));`,
    );
    execFileSync(process.execPath, [join(pem, '..', 'make.mjs'), pem]);
    const line = `"${process.execPath}" '${sign}' ${pem}.secret`;
    await done('card', 'keys', 'add', 'card', '--command', line, '--public', pem);
    await done('founder', 'keys', 'rotate', 'timestamp', '--with', 'card');
    const { keys } = json<{ keys: string }>(await as('card', 'keys', 'list', '--json'));
    const held = readFileSync(join(keys, 'card.key.json'), 'utf8');
    const args = ['publish', '--json', '--trust', '.ctxr/trust'];
    const published = await ctxr(folder, args, { env: { CI: 'true', CTXR_KEY: `[${held}]` } });
    expect(published.code, published.stderr).toBe(0);
    expect(json(published)).toMatchObject({ outcome: 'published', seq: 1 });
  });

  it.each([
    [['keys', 'rotate'], 'no role is named'],
    [['keys', 'rotate', 'nothing'], 'there is no role `nothing`'],
    [['keys', 'rotate', 'timestamp', 'nobody'], 'no key of the role timestamp is called `nobody`'],
    [['keys', 'rotate', 'timestamp', '--algorithm', 'rsa'], 'there is no algorithm `rsa`'],
    [['keys', 'add'], 'no name'],
    [['keys', 'add', 'card', '--command', 'sign'], 'takes --command and --public together'],
    [['keys', 'melt'], 'keys has no action `melt`'],
    [['trust', 'melt'], 'trust has no action `melt`'],
    [['trust', 'propose', '--add', 'root'], '--add `root` is not of the form ROLE=NAME'],
    [['trust', 'propose', '--add', 'root=nobody'], 'there is no key nobody'],
    [['trust', 'propose', '--renew', 'index'], 'the role index is renewed by every publication'],
    [['trust', 'propose', '--preset', 'empire'], 'there is no preset `empire`'],
    [['trust', 'propose', '--renew', '--expires', 'soon'], '--expires `soon` is no day'],
  ])('%j is wrong use', async (args, why) => {
    const { as } = await teamRegistry();
    const refused = await as('founder', ...args);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(why);
  });
});
