import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foundBoard, setPreset, teamRegistry } from './ceremony-folk.ts';
import { commitAll, ctxr, emptyFolder } from './harness.ts';
import { whileServed } from './while-served.ts';

describe('from a board back to a team', () => {
  it('keeps what the officers revoked, and clients follow', async () => {
    const folk = await teamRegistry();
    const { folder, as, done } = folk;
    await done('founder', 'publish');
    const [first, cache] = [join(emptyFolder(), 'root.json'), join(emptyFolder(), 'cache')];
    cpSync(join(folder, '.ctxr/trust/1.root.json'), first);
    await foundBoard(folk);
    await done('member-1', 'revoke', '--now', 'ctx-session@1.0.0', '--reason', 'It leaks.');
    await done('operator', 'publish');
    const resolved = (url: string) =>
      ctxr(folder, ['resolve', 'ctx-session@1.0.0', '--registry', url, '--root', first, '--cache', cache]);
    await whileServed(folder, async (url) => expect((await resolved(url)).code).toBe(1));

    await done(
      'member-1',
      'trust',
      'propose',
      '--preset',
      'team',
      '--key',
      'root=member-1',
      '--key',
      'online=snapshot',
    );
    for (const who of ['member-1', 'member-2']) await done(who, 'trust', 'sign');
    await done('member-1', 'trust', 'finish');
    const status = await as('operator', 'keys', 'status');
    expect(status.stderr).toContain('revocations was signed with former keys: ctxr resign');
    setPreset(folder, 'board', 'team');
    commitAll(folder);
    await done('operator', 'publish');
    await whileServed(folder, async (url) => {
      const refused = await resolved(url);
      expect(refused.code, refused.stderr).toBe(1);
      expect(refused.stderr).toContain('It leaks.');
    });
    await done('operator', 'revoke', '--lift', 'ctx-session@1.0.0', '--reason', 'It was a sample.', '--to', 'public');
    await whileServed(folder, async (url) => expect((await resolved(url)).code).toBe(0));
    await done('operator', 'publish');
    await whileServed(folder, async (url) => expect((await resolved(url)).code).toBe(0));
  });
});
