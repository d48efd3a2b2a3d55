import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import type { Said } from '../../play/player.ts';
import { type Asked, speak } from '../protocol.ts';
import { stopClock } from './stop-clock.ts';
import { walk } from './walk.ts';

/** Plain tuf-js with a walk of a dozen lines: what any TUF library gives a client of the registry, and what not. */
async function look({ state, url, step }: Asked): Promise<Said> {
  stopClock(step.time);
  const [id = '', range = '*'] = (step.reference ?? '').replace('context:', '').split('@');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return { verdict: 'refused' };
  const updater = new Updater({
    metadataDir: join(state, 'metadata'),
    metadataBaseUrl: `${url}metadata`,
    targetDir: join(state, 'targets'),
    targetBaseUrl: `${url}targets`,
    config: { fetchRetry: 0, fetchTimeout: step.patience ?? 10_000 },
  });
  const info = await updater.getTargetInfo('index/head.json');
  if (info === undefined) return { verdict: 'refused' };
  const head = JSON.parse(readFileSync(await updater.downloadTarget(info), 'utf8')) as { readonly root: string };
  const found = await walk(get, head.root, id, range);
  if (found === 'none') return { verdict: 'refused' };
  return found === undefined
    ? { verdict: 'NOT_FOUND' }
    : { verdict: 'accepted', answer: { version: found.version, digest: `sha256:${found.sha256}` } };

  async function get(path: string): Promise<Buffer> {
    const response = await fetch(`${url}${path}`);
    if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
}

process.exitCode = await speak(process.argv.slice(2), {
  features: ['session'],
  init: (state, root) => {
    for (const name of ['metadata', 'targets']) mkdirSync(join(state, name), { recursive: true });
    copyFileSync(root, join(state, 'metadata/root.json'));
    return Promise.resolve({ verdict: 'accepted' });
  },
  look: (asked) => look(asked).catch(() => ({ verdict: 'refused' })),
});
