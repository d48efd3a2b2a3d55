import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPublishing } from '@ctxr/registry';
import { adoptFixtureKeys } from './adopt-fixture-keys.ts';
import { AREAS } from './format/areas.ts';
import { readFolder } from './read-folder.ts';
import type { SigningKey } from './signing-key.ts';

/** The present of every vector. */
export const NOW = new Date('2026-11-01T12:00:00Z');

/** A publication that the registry's own publisher made, with the keys that an attacker might steal. */
export interface HonestPublication {
  readonly files: ReadonlyMap<string, Buffer>;
  /** The trust anchor: the first root. */
  readonly anchor: Buffer;
  readonly keys: readonly SigningKey[];
}

/**
 * Publishes a fixture registry under the preset `board`, whose roles have separate keys and a root threshold of two.
 * Keys, clock and commit are fixtures, so that every run gives the same bytes; gzip may differ between Node versions.
 */
export async function publishFixture(
  registry: string = AREAS.index.registry,
  now: Date = NOW,
): Promise<HonestPublication> {
  const top = mkdtempSync(join(tmpdir(), 'ctxr-conformance-'));
  try {
    const [folder, keys, trust, to] = ['registry', 'keys', 'trust', 'published'].map((name) => join(top, name)) as [
      string,
      string,
      string,
      string,
    ];
    cpSync(registry, folder, { recursive: true });
    commit(folder);
    const { initKeys, compileCommit, publishCommit } = await loadPublishing();
    await initKeys({
      folder: keys,
      trustFolder: trust,
      registry: 'conformance',
      preset: 'board',
      protection: { development: true },
      now,
    });
    const adopted = adoptFixtureKeys(keys, trust);
    await publishCommit({ build: await compileCommit(folder), keys, trust, to, now });
    const files = readFolder(to);
    return { files, anchor: files.get('metadata/1.root.json') ?? Buffer.alloc(0), keys: adopted };
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

function commit(folder: string): void {
  const date = NOW.toISOString();
  const env = {
    ...process.env,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  for (const step of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'fixture: registry'],
  ]) {
    execFileSync('git', step, { cwd: folder, env });
  }
}
