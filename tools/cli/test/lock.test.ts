import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome } from './harness.ts';
import { json, publishedRegistry } from './published-registry.ts';
import { whileServed } from './while-served.ts';

interface Told {
  readonly ok?: boolean;
  readonly written?: boolean;
  readonly changes?: readonly { readonly reference: string; readonly what: readonly string[] }[];
  readonly refused?: readonly { readonly code: string }[];
  readonly pins?: readonly {
    readonly state: string;
    readonly updates: readonly object[];
    readonly binding: string[];
  }[];
}

/** Releases one more version of a declaration, a copy of the first one. */
function release(folder: string, path: string, version: string): void {
  const text = readFileSync(join(folder, path, '1.0.0.yaml'), 'utf8');
  writeFileSync(join(folder, path, `${version}.yaml`), text.replace(/^version: .*$/m, `version: ${version}`));
}

async function publish(folder: string): Promise<void> {
  commitAll(folder);
  const { code, stderr } = await ctxr(folder, ['publish']);
  if (code !== 0) throw new Error(stderr);
}

/** A program's folder in a registry's, with the address at which that is served. */
async function withProgram(act: (folder: string, program: string, at: readonly string[]) => Promise<void>) {
  const folder = await publishedRegistry();
  const program = join(folder, 'program');
  mkdirSync(join(program, 'src'), { recursive: true });
  writeFileSync(join(program, 'package.json'), '{}');
  await whileServed(folder, (url) => act(folder, program, ['--registry', url, '--cache', join(folder, '.cache')]));
}

describe('ctxr lock', () => {
  it('locks beside package.json, shows, checks and updates with what the lock itself says', async () => {
    await withProgram(async (folder, program, at) => {
      const root = ['--root', join(folder, '.ctxr/trust/1.root.json')];
      const locked = await ctxr(join(program, 'src'), ['lock', 'ctx-session@^1', ...at, ...root]);
      expect(locked).toMatchObject({ code: 0, stdout: 'ctx-session@^1  1.0.0 locked\n' });
      const file = join(program, 'ctxr.lock');
      const first = readFileSync(file, 'utf8');
      expect((await ctxr(program, ['lock', 'ctx-session@^1', ...at])).stderr).toBe('ctxr.lock says so already\n');
      expect((await ctxr(program, ['lock'])).stdout).toBe('ctx-session@^1  1.0.0  active  policy internal-use@1.0.0\n');
      expect(json(await ctxr(program, ['lock', '--json']))).toEqual(JSON.parse(first));
      const cache = at.slice(2);
      expect(await ctxr(program, ['lock', '--check', ...cache])).toMatchObject({
        code: 0,
        stdout: 'ok  ctx-session@^1  1.0.0\n',
        stderr: 'all 1 may be used, says publication 1\n',
      });
      release(folder, 'contexts/ctx-session', '1.1.0');
      release(folder, 'contexts/ctx-session', '2.0.0');
      release(folder, 'policies/internal-use', '1.1.0');
      await publish(folder);
      const told = json<Told>(await ctxr(program, ['lock', '--check', '--json', ...cache]));
      expect(told).toMatchObject({ ok: true, pins: [{ state: 'ok', binding: ['policy internal-use 1.0.0 → 1.1.0'] }] });
      expect(told.pins?.[0]?.updates).toMatchObject([
        { version: '1.1.0', inRange: true, move: { reader: 'compatible', writer: 'compatible' } },
        { version: '2.0.0', inRange: false, move: { reader: 'compatible', writer: 'compatible' } },
      ]);
      const updated = await ctxr(program, ['lock', '--update', 'ctx-session', ...cache]);
      expect(updated.stdout).toBe(
        'ctx-session@^1  1.0.0 → 1.1.0, compatible for readers and writers; policy internal-use 1.0.0 → 1.1.0\n',
      );
      expect(updated.stderr).toContain('ctxr.lock is written: 1 of 1 reference changed, publication 2');
      const again = await ctxr(program, ['lock', '--update', '--json', ...cache]);
      expect(json(again)).toMatchObject({ written: false, changes: [] });
      const removed = json<Told>(await ctxr(program, ['lock', '--remove', 'ctx-session@^1', '--json']));
      expect(removed).toMatchObject({ written: true, changes: [{ reference: 'ctx-session@^1' }] });
      expect((JSON.parse(readFileSync(file, 'utf8')) as { contexts: object }).contexts).toEqual({});
    });
  });

  it('fails a check on what was revoked, and a strict one on what is deprecated', async () => {
    await withProgram(async (folder, program, at) => {
      await ctxr(program, ['lock', 'ctx-session', ...at]);
      const lifecycle = join(folder, 'contexts/ctx-session/lifecycle.yaml');
      const event = (name: string) =>
        `"1.0.0":\n  - event: ${name}\n    at: 2026-01-02\n    reason: It is too narrow.\n`;
      const check = (...more: string[]): Promise<Outcome> =>
        ctxr(program, ['lock', '--check', ...more, ...at.slice(2)]);
      writeFileSync(lifecycle, event('deprecated'));
      await publish(folder);
      expect(await check()).toMatchObject({ code: 0, stdout: 'deprecated  ctx-session  1.0.0: It is too narrow\n' });
      expect((await check()).stderr).toMatch(/^warning: 1 of 1 should be left/m);
      expect((await check('--strict')).code).toBe(1);
      writeFileSync(lifecycle, event('revoked'));
      await publish(folder);
      const revoked = await check('--json');
      expect(revoked.code).toBe(1);
      expect(json(revoked)).toMatchObject({ ok: false, pins: [{ state: 'revoked', reason: 'It is too narrow.' }] });
      const before = readFileSync(join(program, 'ctxr.lock'), 'utf8');
      const update = await ctxr(program, ['lock', '--update', '--json', ...at.slice(2)]);
      expect(update.code).toBe(1);
      expect(json(update)).toMatchObject({ written: false, refused: [{ reference: 'ctx-session', code: 'REVOKED' }] });
      expect(readFileSync(join(program, 'ctxr.lock'), 'utf8')).toBe(before);
      expect((await ctxr(program, ['resolve', 'ctx-session', ...at])).code).toBe(1);
    });
  });

  it('refuses a lock that was edited, of another registry, or from a later publication', async () => {
    await withProgram(async (folder, program, at) => {
      await ctxr(program, ['lock', 'ctx-session', ...at]);
      const file = join(program, 'ctxr.lock');
      const text = readFileSync(file, 'utf8');
      const check = async (edited: string, ...more: string[]) => {
        writeFileSync(file, edited);
        const { code, stderr } = await ctxr(program, ['lock', '--check', ...at, ...more]);
        return `${code} ${stderr.split('\n')[0] ?? ''}`;
      };
      expect(await check(text.replace(/"digest": "sha256:.{4}/g, '"digest": "sha256:0000'))).toMatch(
        /^4 refused: a release/,
      );
      expect(await check(text.replace('"seq": 1', '"seq": 2'))).toMatch(/^4 error: The registry is at publication 1/);
      expect(await check(text.replace('"id": "', '"id": "another-'))).toMatch(/^1 error: The lock is of the registry/);
      const foreign = text.replace(/"root": "sha256:.{4}/, '"root": "sha256:0000');
      expect(await check(foreign)).toMatch(/^4 error: The first root of .* has the fingerprint/);
      const root = ['--root', join(folder, '.ctxr/trust/1.root.json')];
      expect(await check(foreign, ...root)).toMatch(/^1 error: The lock is of the registry whose root is sha256:0000/);
      expect(await check(text.replace('"seq": 1', '<<<<<<< a'))).toMatch(/^2 error: ctxr\.lock is no JSON/);
      expect(await check(`<<<<<<< a\n${text}`)).toMatch(/^2 error: ctxr\.lock holds a merge conflict/);
    });
  });

  it.each([
    [['lock'], 'there is no ctxr.lock'],
    [['lock', '--check'], 'there is no ctxr.lock'],
    [['lock', '--update', '--check'], 'exclude each other'],
    [['lock', '--strict'], '--strict says how strict a check is'],
    [['lock', '--check', 'ctx-session'], 'judges the whole lock'],
    [['lock', '--remove'], '--remove needs a reference'],
  ])('ctxr %j is wrong use', async (args, message) => {
    expect(await ctxr(emptyFolder(), args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message) as string,
    });
  });
});
