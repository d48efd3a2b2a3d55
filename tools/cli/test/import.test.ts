import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
