import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ClientError, openTrustedStore } from '@ctxr/client/tuf';
import { download } from './download.ts';
import { findTarget } from './find-target.ts';
import { MetadataFolder } from './metadata-folder.ts';
import { refresh } from './refresh.ts';

/** The command line of the public tuf-conformance suite over our trust layer. */
process.exitCode = await main(process.argv.slice(2)).then(
  () => 0,
  (error: unknown) => {
    process.stderr.write(`${error instanceof ClientError ? `${error.code}: ` : ''}${(error as Error).message}\n`);
    return 1;
  },
);

async function main(words: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      'metadata-dir': { type: 'string' },
      'metadata-url': { type: 'string' },
      'target-name': { type: 'string', multiple: true },
      'target-base-url': { type: 'string' },
      'target-dir': { type: 'string' },
    },
  });
  const given = (name: Exclude<keyof typeof values, 'target-name'>): string => {
    const value = values[name];
    if (value === undefined) throw new ClientError('OPTIONS_INVALID', `--${name} is missing.`);
    return value;
  };
  const [action, file = ''] = positionals;
  const kept = new MetadataFolder(given('metadata-dir'));
  if (action === 'init') return init(kept, file);
  if (action !== 'refresh' && action !== 'download')
    throw new ClientError('OPTIONS_INVALID', 'Give init, refresh or download.');
  const refreshed = await refresh(kept, given('metadata-url'));
  if (action === 'refresh') return;
  const consistent = refreshed.store.root.signed.consistentSnapshot;
  const place = { url: given('target-base-url'), folder: given('target-dir'), consistent };
  for (const name of values['target-name'] ?? []) {
    const info = await findTarget(refreshed, name);
    if (info === undefined) throw new ClientError('NOT_FOUND', `No role lists ${name}.`);
    await download(name, info, place);
  }
}

/** Takes a root that is a trust anchor as the one to start from. */
async function init(kept: MetadataFolder, file: string): Promise<void> {
  const bytes = readFileSync(file);
  await openTrustedStore(bytes, new Date());
  kept.write('root', bytes.toString('utf8'));
}
