import { join } from 'node:path';
import { openRegistry, type RegistryClient } from '@ctxr/client';
import { publishFixture } from '../../src/fixture-registry.ts';
import { serveFiles } from '../../src/serve-files.ts';

export const DOMAIN = 'contexts.example.org';

const REGISTRY = join(import.meta.dirname, 'fixtures/registry');

/** Publishes the registry of a help desk. @returns what opens it, once for each that uses it */
export async function deskRegistry(): Promise<() => Promise<RegistryClient>> {
  const { files, anchor } = await publishFixture(REGISTRY);
  return () => openRegistry({ url: 'http://127.0.0.1/', root: anchor, cache: false, ...serveFiles(files) });
}
