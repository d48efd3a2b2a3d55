import { openRegistry } from '../../src/open/open-registry.ts';
import type { OpenOptions } from '../../src/open/options.ts';
import type { RegistryClient } from '../../src/open/registry.ts';
import type { Published } from './publish.ts';
import { serve } from './serve.ts';

export const NOW = Date.parse('2026-11-22T00:00:00Z');

/** Opens a publication in memory. */
export const open = ({ files, root }: Published, more: Partial<OpenOptions> = {}): Promise<RegistryClient> =>
  openRegistry({
    url: 'https://contexts.example.org',
    root: Buffer.from(root),
    cache: false,
    clock: () => NOW,
    fetch: serve(files).fetch,
    patience: { attempts: 1 },
    ...more,
  });
