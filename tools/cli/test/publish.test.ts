import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome, startedRegistry } from './harness.ts';
import { whileServed } from './while-served.ts';

async function committedRegistry(): Promise<string> {
  const folder = await startedRegistry();
  commitAll(folder);
  return folder;
}

const json = <T>({ stdout }: Outcome): T => JSON.parse(stdout) as T;

describe('from declarations to a lookup', () => {
  it('publishes, serves, resolves, validates, searches and verifies', async () => {
    const folder = await committedRegistry();
    const first = await ctxr(folder, ['publish', '--json']);
    expect(first.code, first.stderr).toBe(0);
    expect(json(first)).toMatchObject({ outcome: 'published', seq: 1, size: 4 });
    expect(first.stderr).toContain('made development keys in .ctxr/keys');
    expect(json(await ctxr(folder, ['publish', '--json']))).toMatchObject({ outcome: 'nothing-new', seq: 1 });

    const served = await whileServed(folder, async (url) => {
      const at = ['--registry', url, '--no-cache'];
      const found = await ctxr(folder, ['resolve', 'ctx-session@^1', '--json', ...at]);
      expect(json(found)).toMatchObject({
        kind: 'context',
        id: 'ctx-session',
        version: '1.0.0',
        status: 'active',
        policies: ['internal-use'],
        index: { seq: 1 },
      });
      expect((await ctxr(folder, ['resolve', 'policy:internal-use', ...at])).stdout).toMatch(
        /^internal-use@1\.0\.0\n {2}kind {6}policy\n/,
      );
      expect(await ctxr(folder, ['resolve', 'ctx-nothing', ...at])).toMatchObject({ code: 1, stdout: '' });
      expect(await ctxr(folder, ['resolve', 'ctx-session@^9', ...at])).toMatchObject({ code: 1 });
      expect(await ctxr(folder, ['resolve', 'Not A Reference', ...at])).toMatchObject({ code: 2 });

      const payload = (text: string): Promise<Outcome> =>
        ctxr(folder, ['validate', 'ctx-session', '-', '--json', ...at], {
          stdin: { read: () => Promise.resolve(text) },
        });
      expect(json(await payload('{"session_id":"s-1"}'))).toMatchObject({ ok: true, against: { version: '1.0.0' } });
      const bad = await payload('{"session_id":7}');
      expect(bad.code).toBe(1);
      expect(json(bad)).toMatchObject({ ok: false, problems: [{ pointer: '/session_id' }] });
      expect((await payload('{"session_id":')).code).toBe(2);
      expect((await payload('{"session_id":"s","__proto__":{"a":1}}')).code).toBe(1);

      expect((await ctxr(folder, ['search', 'session', ...at])).stdout).toContain('context:ctx-session@1.0.0');
      expect((await ctxr(folder, ['search', 'nobody-has-this', ...at])).code).toBe(1);
      expect(json(await ctxr(folder, ['verify', '--json', ...at]))).toMatchObject({ seq: 1, names: 4 });
    });
    expect(served.code).toBe(0);
  });

  it('ends with 4 where a byte is not what was signed', async () => {
    const folder = await committedRegistry();
    await ctxr(folder, ['publish']);
    expect((await ctxr(folder, ['verify', 'public'])).code).toBe(0);
    const objects = join(folder, 'public/objects');
    appendFileSync(join(objects, readdirSync(objects)[0] ?? ''), ' ');
    expect(await ctxr(folder, ['verify', 'public'])).toMatchObject({ code: 4, stdout: '' });
  });

  it('ends with 3 where nobody answers', async () => {
    const folder = await committedRegistry();
    await ctxr(folder, ['publish']);
    let gone = '';
    await whileServed(folder, (url) => Promise.resolve(void (gone = url)));
    expect((await ctxr(folder, ['resolve', 'ctx-session', '--registry', gone, '--no-cache'])).code).toBe(3);
  });

  it('publishes the commit, says what it leaves out, and refuses one with a fault', async () => {
    const folder = await committedRegistry();
    const context = join(folder, 'contexts/ctx-session/1.0.0.yaml');
    writeFileSync(context, readFileSync(context, 'utf8').replace('owner: our-team', 'owner: nobody'));
    const dirty = await ctxr(folder, ['publish']);
    expect(dirty.code).toBe(0);
    expect(dirty.stderr).toContain('left out: contexts/ctx-session/1.0.0.yaml');
    commitAll(folder);
    const refused = await ctxr(folder, ['publish', '--to', 'other']);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/contexts\/ctx-session\/1\.0\.0\.yaml:\d+:\d+/);
    expect(readdirSync(folder)).not.toContain('other');
  });

  it('compiles, signs and publishes in three steps, with the same root', async () => {
    const folder = await committedRegistry();
    const unsigned = await ctxr(folder, ['compile', '--json']);
    expect(unsigned.code, unsigned.stderr).toBe(0);
    expect((await ctxr(folder, ['sign'])).code).toBe(3);
    expect((await ctxr(folder, ['keys', 'init', '--dev'])).code).toBe(0);
    expect((await ctxr(folder, ['publish', '--build', '.ctxr/build'])).code).toBe(3);
    expect((await ctxr(folder, ['sign'])).code).toBe(0);
    const published = json<{ root: string }>(
      await ctxr(folder, ['publish', '--build', '.ctxr/build', '--to', 'three', '--json']),
    );
    expect(published.root).toBe(json<{ root: string }>(unsigned).root);
    const atOnce = json<{ root: string }>(await ctxr(folder, ['publish', '--to', 'one', '--json']));
    expect(atOnce.root).toBe(published.root);
  });

  it('goes on from what is served, on a machine that starts empty', async () => {
    const folder = await committedRegistry();
    await ctxr(folder, ['publish']);
    await ctxr(folder, ['new', 'participant', 'team-b']);
    commitAll(folder);
    await whileServed(folder, async (url) => {
      const next = await ctxr(folder, ['publish', '--to', 'fresh', '--previous', url, '--json']);
      expect(next.code, next.stderr).toBe(0);
      expect(json(next)).toMatchObject({ outcome: 'published', seq: 2, size: 5 });
    });
    expect(json(await ctxr(folder, ['verify', 'fresh', '--json']))).toMatchObject({ seq: 2 });
  });

  it('refuses where what is served cannot be read', async () => {
    const folder = await committedRegistry();
    await ctxr(folder, ['publish']);
    let gone = '';
    await whileServed(folder, (url) => Promise.resolve(void (gone = url)));
    const refused = await ctxr(folder, ['publish', '--to', 'fresh', '--previous', gone]);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('cannot be read');
  });
});

describe('ctxr keys', () => {
  it('keeps real keys out of the repository, encrypted, and publishes with the online one alone', async () => {
    const folder = await startedRegistry();
    const keys = join(emptyFolder(), 'keys');
    const env = { CTXR_PASSPHRASE: 'several words that nobody guesses', CTXR_KEYS: keys };
    expect((await ctxr(folder, ['keys', 'init'], { env: { CTXR_KEYS: keys } })).code).toBe(2);
    expect((await ctxr(folder, ['keys', 'init', '--keys', join(folder, 'keys')], { env })).code).toBe(3);
    const made = await ctxr(folder, ['keys', 'init', '--json'], { env });
    expect(json(made)).toMatchObject({
      development: false,
      keys,
      fingerprint: expect.stringMatching(/^sha256:/) as string,
    });
    expect(json(await ctxr(folder, ['keys', 'list', '--json'], { env }))).toMatchObject({
      list: [
        { name: 'online', encrypted: true },
        { name: 'root', encrypted: true },
      ],
    });
    expect((await ctxr(folder, ['keys', 'init'], { env })).code).toBe(3);
    commitAll(folder);
    expect((await ctxr(folder, ['publish'], { env: { CTXR_KEYS: keys } })).code).toBe(3);
    const key = readFileSync(join(keys, 'online.key.json'), 'utf8');
    rmSync(keys, { recursive: true });
    const published = await ctxr(folder, ['publish', '--json'], {
      env: { CI: 'true', CTXR_KEY: key, CTXR_PASSPHRASE: env.CTXR_PASSPHRASE },
    });
    expect(published.code, published.stderr).toBe(0);
    expect(json(published)).toMatchObject({ outcome: 'published', seq: 1 });
  });

  it('makes no development keys in CI', async () => {
    const folder = await committedRegistry();
    expect(await ctxr(folder, ['publish'], { env: { CI: 'true' } })).toMatchObject({ code: 3, stdout: '' });
    expect(readdirSync(folder)).not.toContain('public');
  });

  it('says that there are none', async () => {
    const { code, stderr } = await ctxr(await startedRegistry(), ['keys', 'list', '--keys', 'none']);
    expect(code).toBe(1);
    expect(stderr).toContain('ctxr keys init');
  });
});
