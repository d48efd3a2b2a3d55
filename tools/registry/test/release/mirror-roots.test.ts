import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { publicationFiles } from '../../src/world/build/folder.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { mirrorRegistry } from '../../src/world/mirroring.ts';
import { serveFolder } from '../../src/world/static/server.ts';
import { developmentKeys, NOW, publishFiles, temporaryFolder } from './publisher.ts';
import { rotated } from './rotated.ts';

async function rotatedOrigin() {
  const published = temporaryFolder();
  const keys = await developmentKeys();
  await publishFiles(folderTarget(published), keys);
  const next = await rotated(keys);
  await publishFiles(folderTarget(published), next);
  const { url, close } = await serveFolder(published, { port: 0 });
  onTestFinished(close);
  const mirrorFrom = async (anchor: Uint8Array) => {
    const [folder, root] = [join(temporaryFolder(), 'mirror'), join(temporaryFolder(), 'root.json')];
    writeFileSync(root, anchor);
    await mirrorRegistry({ url, root, folder, prune: true, now: NOW });
    return publicationFiles(folderTarget(folder));
  };
  return { published, roots: next.trust.roots.map(({ bytes }) => bytes), mirrorFrom };
}

test('a mirror holds every root, whichever of them its keeper trusts', async () => {
  const { published, roots, mirrorFrom } = await rotatedOrigin();
  expect(roots.length).toBe(2);
  for (const root of roots) {
    const files = await mirrorFrom(root);
    expect(files.get('metadata/1.root.json')).toEqual(Buffer.from(roots[0] ?? []));
    for (const [path, bytes] of files) expect(await folderTarget(published).read(path), path).toEqual(bytes);
  }
});

test('an origin whose early roots do not lead to the trusted one is refused', async () => {
  const { published, roots, mirrorFrom } = await rotatedOrigin();
  const other = await developmentKeys();
  const [first, second] = [join(published, 'metadata/1.root.json'), roots[1] ?? new Uint8Array()];
  rmSync(first);
  await expect(mirrorFrom(second)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  writeFileSync(first, other.trust.root.bytes);
  await expect(mirrorFrom(second)).rejects.toMatchObject({ kind: 'trust' });
  writeFileSync(first, 'no root');
  await expect(mirrorFrom(second)).rejects.toMatchObject({ code: 'MALFORMED_METADATA' });
});
