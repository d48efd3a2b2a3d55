import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pinFile } from '../src/client/pin-file.ts';
import { commitAll, ctxr, emptyFolder, type Outcome, startedRegistry } from './harness.ts';
import { whileServed } from './while-served.ts';

interface Pinned {
  readonly registry: string;
  readonly fingerprint: string;
  readonly file: string;
  readonly written: boolean;
}
const json = <T>({ stdout }: Outcome): T => JSON.parse(stdout) as T;

/** A published registry, and the fingerprint that its operators tell. */
async function published(): Promise<{ readonly folder: string; readonly fingerprint: string }> {
  const folder = await startedRegistry();
  commitAll(folder);
  const { code, stderr } = await ctxr(folder, ['publish']);
  if (code !== 0) throw new Error(stderr);
  const { fingerprint } = json<Pinned>(await ctxr(folder, ['keys', 'list', '--json']));
  return { folder, fingerprint };
}

/** Runs commands somewhere else than in the registry, as a user with a home of their own. */
function user() {
  const home = emptyFolder();
  const run = (...args: readonly string[]): Promise<Outcome> =>
    ctxr(home, args, { env: { HOME: home, XDG_CONFIG_HOME: join(home, 'config') } });
  return { home, run, pins: () => readdirSync(join(home, 'config/ctxr/pins')) };
}

const OTHER = `sha256:${'0'.repeat(64)}`;

describe('a registry', () => {
  it('that is pinned by its fingerprint is found without a root file', async () => {
    const { folder, fingerprint } = await published();
    const { home, run, pins } = user();
    await whileServed(folder, async (url) => {
      expect((await run('resolve', 'ctx-session', '--registry', url, '--no-cache')).code).toBe(2);
      const first = await run('trust', 'pin', url, '--fingerprint', fingerprint, '--json');
      expect(first.code, first.stderr).toBe(0);
      expect(json(first)).toMatchObject({ fingerprint, written: true });
      expect(pins()).toHaveLength(1);
      expect(readFileSync(json<Pinned>(first).file, 'utf8')).toBe(
        readFileSync(join(folder, '.ctxr/trust/1.root.json'), 'utf8'),
      );
      expect((await run('resolve', 'ctx-session', '--registry', url, '--no-cache')).code).toBe(0);
      expect((await run('verify', '--registry', url, '--no-cache')).code).toBe(0);
      expect((await run('mirror', url, join(home, 'copy'))).code).toBe(0);
      const again = await run('trust', 'pin', `${url}/`, '--fingerprint', fingerprint);
      expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('pinned already')]);
    });
  });

  it('with another fingerprint is a trust failure, and nothing is written', async () => {
    const { folder } = await published();
    const { home, run } = user();
    await whileServed(folder, async (url) => {
      const { code, stderr, stdout } = await run('trust', 'pin', url, '--fingerprint', OTHER);
      expect([code, stdout]).toEqual([4, '']);
      expect(stderr).toContain(OTHER);
      expect(readdirSync(home)).toEqual([]);
    });
  });

  it('that contradicts itself is a trust failure, and nothing is written', async () => {
    const { folder, fingerprint } = await published();
    const file = join(folder, 'public/.well-known/mcp-context-registry.json');
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    writeFileSync(file, text.replace(fingerprint, OTHER));
    const { home, run } = user();
    await whileServed(folder, async (url) => {
      expect((await run('trust', 'pin', url, '--fingerprint', fingerprint)).code).toBe(4);
      expect((await run('trust', 'pin', url, '--trust-on-first-use')).code).toBe(4);
      expect(readdirSync(home)).toEqual([]);
    });
  });

  it('does not take the place of another one without leave', async () => {
    const { folder, fingerprint } = await published();
    const { home, run } = user();
    const root = join(home, 'root.json');
    writeFileSync(root, 'another root');
    await whileServed(folder, async (url) => {
      const pin = ['trust', 'pin', url, '--fingerprint', fingerprint, '--out', 'root.json'];
      const refused = await run(...pin);
      expect([refused.code, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr).toContain('--overwrite');
      expect(readFileSync(root, 'utf8')).toBe('another root');
      expect((await run(...pin, '--overwrite')).code).toBe(0);
      expect((await run('resolve', 'ctx-session', '--registry', url, '--no-cache', '--root', root)).code).toBe(0);
      expect(readdirSync(home)).toEqual(['root.json']);
    });
  });

  it('can be trusted on first use by name, with a warning', async () => {
    const { folder, fingerprint } = await published();
    const { run } = user();
    await whileServed(folder, async (url) => {
      const { code, stdout, stderr } = await run('trust', 'pin', url, '--trust-on-first-use');
      expect([code, stdout]).toEqual([0, expect.stringContaining(fingerprint)]);
      expect(stderr).toMatch(/^warning: Nobody vouched for /);
    });
  });
});

describe('wrong use', () => {
  it.each([
    [[], 'no registry is named'],
    [['https://contexts.example.org'], 'vouches'],
    [['https://contexts.example.org', '--fingerprint', OTHER, '--trust-on-first-use'], 'exclude'],
    [['nowhere', '--fingerprint', OTHER], 'is no URL'],
    [['http://contexts.example.org', '--fingerprint', OTHER], 'plain http'],
    [['https://contexts.example.org', '--fingerprint', 'sha256:12'], 'is no fingerprint'],
    [['https://contexts.example.org', '--fingerprint', OTHER, '--offline'], '--offline'],
    [
      ['https://contexts.example.org', '--fingerprint', OTHER, '--tls-pin', `sha256/${'A'.repeat(43)}=`],
      'at least two',
    ],
    [['https://contexts.example.org', '--fingerprint', OTHER, '--tls-ca', 'none.pem'], 'cannot be read'],
    [['http://127.0.0.1:1', '--fingerprint', OTHER, '--tls-ca', import.meta.filename], 'plain http'],
  ])('trust pin %j', async (args, reason) => {
    const { home, run } = user();
    const { code, stderr } = await run('trust', 'pin', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('a pin’s file', () => {
  const env = { XDG_CONFIG_HOME: '/config' };

  it('is one for an address, however it was typed', () => {
    const file = pinFile('https://contexts.example.org', env);
    expect(file).toMatch(/^\/config\/ctxr\/pins\/contexts\.example\.org-[0-9a-f]{16}\.root\.json$/);
    expect(pinFile('HTTPS://Contexts.example.org:443/?x#y', env)).toBe(file);
    expect(pinFile('https://contexts.example.org/team', env)).not.toBe(file);
    expect(pinFile('https://contexts.example.org/team', env)).toBe(pinFile('https://contexts.example.org/team/', env));
    expect(pinFile('http://[::1]:8787', env)).toMatch(/pins\/___1__8787-/);
  });

  it('is below the home where the configuration has no absolute place', () => {
    expect(pinFile('https://a.example', { HOME: '/home/a', XDG_CONFIG_HOME: 'config' })).toMatch(
      /^\/home\/a\/\.config\/ctxr\/pins\//,
    );
    expect(pinFile('public', env)).toBeUndefined();
  });
});
