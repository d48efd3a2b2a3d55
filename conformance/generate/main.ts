import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { baseFolder, BASE, INDEX_VECTORS, indexFolder, publishFixture, readBase } from '../src/index.ts';

const write = (folder: string, files: ReadonlyMap<string, Buffer>): void => {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
};

if (process.argv.includes('--base')) {
  rmSync(join(INDEX_VECTORS, BASE), { recursive: true, force: true });
  write(join(INDEX_VECTORS, BASE), baseFolder(await publishFixture()));
}
const files = indexFolder(readBase());
for (const name of readdirSync(INDEX_VECTORS).filter((entry) => entry !== BASE))
  rmSync(join(INDEX_VECTORS, name), { recursive: true, force: true });
write(INDEX_VECTORS, files);
