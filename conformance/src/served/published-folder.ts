import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AREAS } from '../format/areas.ts';
import { publishFixture } from '../fixture-registry.ts';

/** A fixture registry that was published now, for programs that read the real clock. */
export interface PublishedFolder {
  /** What was published, as a web server would serve it. */
  readonly folder: string;
  /** The root file to trust. */
  readonly root: string;
  remove(): void;
}

/** Publishes the registry of the client's vectors into a temporary folder. */
export async function publishedFolder(): Promise<PublishedFolder> {
  const { files, anchor } = await publishFixture(AREAS.client.registry, new Date());
  const top = mkdtempSync(join(tmpdir(), 'ctxr-published-'));
  const [folder, root] = [join(top, 'published'), join(top, 'root.json')];
  for (const [path, bytes] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  writeFileSync(root, anchor);
  return { folder, root, remove: () => rmSync(top, { recursive: true, force: true }) };
}
