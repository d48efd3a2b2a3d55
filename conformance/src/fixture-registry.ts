import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { loadPublishing } from '@ctxr/registry';
import { readKeys, type SigningKey } from './signing-key.ts';

/** The present of every vector. */
export const NOW = new Date('2026-11-01T12:00:00Z');

/** A publication that the registry's own publisher made, with the keys that an attacker might steal. */
export interface HonestPublication {
  readonly files: ReadonlyMap<string, Buffer>;
  /** The trust anchor: the first root. */
  readonly anchor: Buffer;
  readonly keys: readonly SigningKey[];
}

/** Publishes the fixture registry under the preset `board`, whose roles have separate keys and a root threshold of two. */
export async function publishFixture(): Promise<HonestPublication> {
  const top = mkdtempSync(join(tmpdir(), 'ctxr-conformance-'));
  try {
    const [folder, keys, trust, to] = ['registry', 'keys', 'trust', 'published'].map((name) => join(top, name)) as [
      string,
      string,
      string,
      string,
    ];
    cpSync(join(import.meta.dirname, '../vectors/registry'), folder, { recursive: true });
    commit(folder);
    const { initKeys, compileCommit, publishCommit } = await loadPublishing();
    await initKeys({
      folder: keys,
      trustFolder: trust,
      registry: 'conformance',
      preset: 'board',
      protection: { development: true },
      now: NOW,
    });
    await publishCommit({ build: await compileCommit(folder), keys, trust, to, now: NOW });
    const files = readFolder(to);
    return { files, anchor: files.get('metadata/1.root.json') ?? Buffer.alloc(0), keys: readKeys(keys) };
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

function commit(folder: string): void {
  const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  for (const step of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'fixture: registry'],
  ]) {
    execFileSync('git', step, { cwd: folder });
  }
}

function readFolder(folder: string): Map<string, Buffer> {
  const paths = (readdirSync(folder, { recursive: true }) as string[])
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  return new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]));
}
