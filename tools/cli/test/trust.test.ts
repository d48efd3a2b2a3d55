import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foundBoard, setPreset, teamRegistry } from './ceremony-folk.ts';
import { commitAll, ctxr, emptyFolder, type Outcome } from './harness.ts';
import { whileServed } from './while-served.ts';

const json = <T = unknown>({ stdout }: Outcome): T => JSON.parse(stdout) as T;

describe('from a team to a board', () => {
  it('goes from root 1 to root 4 by ceremonies, and a client that knows root 1 follows without notice', async () => {
    const folk = await teamRegistry();
    const { folder, as, done } = folk;
    const trust = join(folder, '.ctxr/trust');
    await done('founder', 'publish');
    const [first, cache] = [join(emptyFolder(), 'root.json'), join(emptyFolder(), 'cache')];
    cpSync(join(trust, '1.root.json'), first);
    const resolved = (url: string): Promise<Outcome> =>
      ctxr(folder, ['resolve', 'ctx-session', '--registry', url, '--root', first, '--cache', cache, '--json']);
    await whileServed(folder, async (url) => expect((await resolved(url)).code).toBe(0));

    await foundBoard(folk);
    await done('member-4', 'keys', 'add', 'member-4');
    await done('member-1', 'trust', 'propose', '--add', 'root=member-4', '--threshold', 'root=3');
    for (const name of ['member-1', 'member-3']) await done(name, 'trust', 'sign');
    const waiting = await as('member-1', 'trust', 'status', '--json');
    expect(waiting.code).toBe(5);
    expect(json(waiting)).toMatchObject({
      complete: false,
      versions: { root: 3 },
      quorums: [
        { by: 'today’s root', met: true, signed: ['member-1', 'member-3'] },
        { by: 'the new root', met: false, threshold: 3, missing: ['member-2', 'member-4'] },
      ],
    });
    await done('member-4', 'trust', 'sign');
    await done('member-4', 'trust', 'finish');

    const rotated = await as('member-2', 'keys', 'rotate', 'root', 'member-2');
    expect(rotated.code).toBe(5);
    expect(rotated.stderr).toContain('waits for member-1, member-3');
    for (const name of ['member-1', 'member-3', 'member-4']) await as(name, 'trust', 'sign');
    await done('member-2', 'trust', 'finish');
    expect(readdirSync(trust).sort()).toEqual(
      [1, 2, 3].flatMap((n) => [`${n}.root.json`, `${n}.targets.json`]).concat('4.root.json', 'keys'),
    );

    const early = await as('operator', 'publish');
    expect(early.code).toBe(3);
    expect(early.stderr).toContain('ctxr revoke --renew');
    expect((await as('operator', 'keys', 'status')).stderr).toContain(
      'revocations was signed with former keys: ctxr revoke --renew',
    );
    await done('member-1', 'revoke', '--renew');
    await done('operator', 'publish');
    await whileServed(folder, async (url) => {
      const found = await resolved(url);
      expect(found.code, found.stderr).toBe(0);
      expect(found.stderr).toBe((await resolved(url)).stderr);
      const cold = ['resolve', 'ctx-session', '--registry', url, '--root', first, '--no-cache'];
      expect((await ctxr(folder, cold)).code).toBe(0);
    });
  });

  it('does not publish as a board what a team’s keys sign, and says how to go on', async () => {
    const { folder, as } = await teamRegistry();
    setPreset(folder, 'team', 'board');
    commitAll(folder);
    const refused = await as('founder', 'publish');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('2 of 3 keys sign the role root, and here 1 is enough');
    expect(refused.stderr).toContain('ctxr trust propose --preset board');
  });

  it('names the key that the preset asks for and nobody has added', async () => {
    const { as } = await teamRegistry();
    const refused = await as('founder', 'trust', 'propose', '--preset', 'board');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/the preset asks for a key root-1.*\n.*ctxr keys add root-1/);
  });
});

describe('a root that its predecessor did not sign', () => {
  it('is neither finished nor believed by a client', async () => {
    const { folder, as, done } = await teamRegistry();
    await done('founder', 'publish');
    await done('stranger', 'keys', 'add', 'stranger');
    await done('stranger', 'trust', 'propose', '--replace', 'root=stranger');
    await done('stranger', 'trust', 'sign');
    const refused = await as('stranger', 'trust', 'finish');
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain('the root lacks 1 of today’s root (root)');
    const trust = join(folder, '.ctxr/trust');
    const signed = JSON.parse(readFileSync(join(trust, 'proposed/root.json'), 'utf8')) as unknown;
    const { keyid, signatures } = JSON.parse(
      readFileSync(join(trust, 'proposed/signatures/stranger.json'), 'utf8'),
    ) as {
      keyid: string;
      signatures: { root: { sig: string } };
    };
    const raw = JSON.stringify({ signatures: [{ keyid, sig: signatures.root.sig }], signed });
    writeFileSync(join(folder, 'public/metadata/2.root.json'), raw);
    const bundle = join(folder, 'public/metadata/bundle.json');
    writeFileSync(bundle, readFileSync(bundle, 'utf8').replace('"root":1', '"root":2'));
    await whileServed(folder, async (url) => {
      const lied = await ctxr(folder, ['resolve', 'ctx-session', '--registry', url, '--no-cache']);
      expect(lied).toMatchObject({ code: 4, stdout: '' });
    });
  });
});

describe('an open ceremony', () => {
  it('is one at a time, and can be given up', async () => {
    const { as, done } = await teamRegistry();
    expect((await as('founder', 'trust', 'sign')).code).toBe(1);
    expect((await as('founder', 'trust', 'finish')).code).toBe(1);
    await done('founder', 'trust', 'propose', '--renew', 'root');
    expect(await as('founder', 'trust', 'propose', '--renew')).toMatchObject({ code: 1, stdout: '' });
    expect((await as('founder', 'keys', 'rotate', 'timestamp')).code).toBe(1);
    expect(json(await done('founder', 'trust', 'propose', '--renew', '--discard', '--json'))).toMatchObject({
      versions: { root: 2, targets: 2 },
    });
    await done('founder', 'trust', 'propose', '--discard');
    expect(json(await done('founder', 'trust', 'status', '--json'))).toMatchObject({ ceremony: null, root: 1 });
  });

  it('voids signatures made before the draft was edited', async () => {
    const { folder, as, done } = await teamRegistry();
    await done('founder', 'trust', 'propose', '--renew', 'root');
    await done('founder', 'trust', 'sign');
    const path = join(folder, '.ctxr/trust/proposed/root.json');
    const text = readFileSync(path, 'utf8');
    const later = new Date(Date.now() + 500 * 86_400_000).toISOString().slice(0, 10);
    writeFileSync(path, text.replace(/"expires": "[^T]+T/, `"expires": "${later}T`));
    const status = await as('founder', 'trust', 'status');
    expect(status.code).toBe(5);
    expect(status.stdout).toContain('void: root’s signature of the root: the draft was edited after it');
    expect((await as('founder', 'trust', 'finish')).code).toBe(5);
    await done('founder', 'trust', 'sign');
    await done('founder', 'trust', 'finish');
  });

  it('refuses a signature of somebody who is not asked', async () => {
    const { as, done } = await teamRegistry();
    await done('founder', 'trust', 'propose', '--renew');
    await done('stranger', 'keys', 'add', 'stranger');
    const refused = await as('stranger', 'trust', 'sign');
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('It waits for root');
  });

  it('is finished after an interruption, and not given up half done', async () => {
    const { folder, as, done } = await teamRegistry();
    const trust = join(folder, '.ctxr/trust');
    await done('founder', 'keys', 'add', 'online-2');
    await done('founder', 'trust', 'propose', '--replace', 'online=online-2');
    await done('founder', 'trust', 'sign');
    const proposed = join(emptyFolder(), 'proposed');
    cpSync(join(trust, 'proposed'), proposed, { recursive: true });
    await done('founder', 'trust', 'finish');
    for (const gone of ['2.targets.json', '2.root.json', undefined]) {
      cpSync(proposed, join(trust, 'proposed'), { recursive: true });
      if (gone !== undefined) {
        rmSync(join(trust, gone));
        expect((await as('founder', 'trust', 'propose', '--discard')).code).toBe(1);
      }
      await done('founder', 'trust', 'finish');
      expect(existsSync(join(trust, 'proposed'))).toBe(false);
      expect(json(await done('founder', 'trust', 'status', '--json'))).toMatchObject({ root: 2, targets: 2 });
    }
  });
});
