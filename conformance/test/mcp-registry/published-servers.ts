import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { AREAS } from '../../src/format/areas.ts';
import { publishFixture } from '../../src/fixture-registry.ts';

const server = (id: string, version: string, more: object = {}): object => ({
  kind: 'server',
  id,
  name: `Server ${id}`,
  version,
  owner: 'team-a',
  server: { name: `org.example/${id}`, description: 'A server for tests.', version, ...more },
});

const remotes = [{ type: 'streamable-http', url: 'https://tools.example.org/mcp' }];

/** Server participants by file: two live ones, an old version, one that was withdrawn, one whose own version has a `+`. */
const SERVERS: Readonly<Record<string, object>> = {
  'tools-a/1.0.0.yaml': server('tools-a', '1.0.0', { remotes }),
  'tools-a/1.1.0.yaml': server('tools-a', '1.1.0', { remotes }),
  'tools-b/0.1.0.yaml': server('tools-b', '0.1.0', { version: '0.1.0+build.7' }),
  'tools-c/1.0.0.yaml': server('tools-c', '1.0.0'),
  'tools-c/lifecycle.yaml': { '1.0.0': [{ event: 'withdrawn', at: '2026-09-01', reason: 'Nobody used it.' }] },
};

/** A published folder with servers in it. The caller removes it. */
export async function publishServers(): Promise<string> {
  const top = mkdtempSync(join(tmpdir(), 'ctxr-v0.1-'));
  const [registry, folder] = [join(top, 'registry'), join(top, 'public')];
  cpSync(AREAS.index.registry, registry, { recursive: true });
  for (const [path, value] of Object.entries(SERVERS))
    write(join(registry, 'governance/participants', path), stringify(value));
  const { files } = await publishFixture(registry);
  for (const [path, bytes] of files) write(join(folder, path), bytes);
  rmSync(registry, { recursive: true });
  return folder;
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
