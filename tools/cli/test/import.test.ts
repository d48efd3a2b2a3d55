import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ctxr, emptyFolder } from './harness.ts';

const server = { name: 'org.example/weather', description: 'Weather.', version: 'v1.2.0' };

function folderWith(document: unknown): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'servers.json'), JSON.stringify(document));
  return folder;
}

describe('ctxr import server-json', () => {
  it('tells what was written and what was changed, and the registry passes the check', async () => {
    const folder = folderWith({ servers: [{ server }] });
    const { code, stdout, stderr } = await ctxr(folder, [
      'import',
      'server-json',
      'servers.json',
      '--into',
      'registry',
    ]);
    expect(stdout).toBe(
      'written    org-example-weather@1.2.0  org.example/weather\n             "v1.2.0" is no plain semantic version; released here as 1.2.0\n',
    );
    expect(stderr).toMatch(
      /^1 entry: 1 written \(1 with changes\), 0 unchanged, 0 refused; owner team-a\nstarted in registry: .*\ncommitted as [0-9a-f]{12}; next: ctxr check -C registry\n$/,
    );
    expect(code).toBe(0);
    expect((await ctxr(join(folder, 'registry'), ['check'])).code).toBe(0);
  });

  it('refuses an entry with its reason, keeps the good ones, and ends with 1', async () => {
    const folder = folderWith([server, { ...server, name: 'nameless' }, 7]);
    const { code, stdout } = await ctxr(folder, [
      'import',
      'server-json',
      'servers.json',
      '--into',
      'registry',
      '--no-commit',
      '--json',
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      written: [{ index: 0, id: 'org-example-weather', version: '1.2.0', name: 'org.example/weather' }],
      refused: [
        { index: 1, name: 'nameless' },
        { index: 2, reason: 'it is not an object' },
      ],
      summary: { entries: 3, written: 1, refused: 2 },
    });
    expect(
      readFileSync(join(folder, 'registry/governance/participants/org-example-weather/1.2.0.yaml'), 'utf8'),
    ).toContain('version: v1.2.0');
  });

  it.each([
    ['another format', ['helm', 'servers.json'], 'there is no format `helm`'],
    ['a format without a source', ['docker'], 'docker of what?'],
    ['two sources', ['server-json', 'servers.json', 'more.json'], 'one source at a time'],
    ['numbers for every version', ['servers.json', '--renumber', '--all-versions'], 'takes the newest version alone'],
    ['an upstream with a space', ['servers.json', '--upstream', 'a b'], '--upstream takes a name without spaces'],
    ['an address in plain http', ['http://registry.example.org'], 'is not https'],
    ['a file that is not there', ['server-json', 'none.json'], 'none.json cannot be read'],
    [
      'a file without servers',
      ['server-json', 'servers.json'],
      'servers.json is JSON, but holds no server description',
    ],
  ])('%s is wrong use', async (_, args, message) => {
    const { code, stderr } = await ctxr(folderWith({}), ['import', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('fix: ');
  });
});

describe('ctxr import of anything', () => {
  it('says what the source looks like, and reads a registry at its address', async () => {
    const folder = emptyFolder();
    const list = { servers: [{ server, _meta: {} }], metadata: { count: 1 } };
    const registry = createServer((_, response) => response.end(JSON.stringify(list)));
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void registry.close());
    const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    const { code, stderr } = await ctxr(folder, ['import', address, '--into', 'registry']);
    expect(stderr).toMatch(new RegExp(`^${address} looks like server-json: .*\n1 entry: 1 written`));
    expect(code).toBe(0);
    const text = readFileSync(join(folder, 'registry/governance/participants/org-example-weather/1.2.0.yaml'), 'utf8');
    expect(text).toContain(`upstream: ${address}/v0.1/servers\n`);
    const same = await ctxr(folder, ['import', '--check-upstream', address, '--into', 'registry']);
    expect(same).toMatchObject({ code: 0, stdout: '\n', stderr: expect.stringContaining('nothing new') });
    list.servers = [{ server: { ...server, name: 'org.example/rain' }, _meta: {} }];
    const news = await ctxr(folder, ['import', '--check-upstream', address, '--into', 'registry']);
    expect(news.stdout).toBe(
      'new        org.example/rain  1.2.0\ngone       org-example-weather@1.2.0  org.example/weather\n',
    );
    expect(news.code).toBe(1);
    expect(news.stderr).toContain('next: ctxr deprecate or ctxr withdraw');
    list.servers = [{ server: { ...server, description: 'Rain.' }, _meta: {} }];
    const changed = await ctxr(folder, ['import', '--check-upstream', address, '--into', 'registry']);
    expect(changed.stdout).toBe('changed    org.example/weather\n             /description\n');
    expect(changed.stderr).toMatch(/: 1 entry, 0 as here, .*; 1 news\nnext: ctxr import the source with --renumber/);
    const offline = await ctxr(folder, ['--offline', 'import', address, '--into', 'registry']);
    expect(offline).toMatchObject({ code: 3, stderr: expect.stringContaining('--offline forbids the network') });
  });

  it('tells what hides in a name, and writes no control character to the terminal', async () => {
    const folder = folderWith([{ ...server, name: 'org.example/\u001b[31mred' }]);
    const { code, stdout } = await ctxr(folder, ['import', 'servers.json', '--into', 'registry']);
    expect(code).toBe(1);
    expect(stdout).toContain('refused    entry 0  org.example/ [31mred');
  });
});
