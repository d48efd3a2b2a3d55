import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Area, AREAS, areaFolder, BASE, baseFolder, publishFixture, readBase } from '../src/index.ts';

const write = (folder: string, files: ReadonlyMap<string, Buffer>): void => {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
};

for (const area of Object.keys(AREAS) as Area[]) {
  const { folder, registry } = AREAS[area];
  if (process.argv.includes('--base')) {
    rmSync(join(folder, BASE), { recursive: true, force: true });
    write(join(folder, BASE), baseFolder(await publishFixture(registry), registry));
  }
  const files = areaFolder(area, readBase(folder));
  for (const name of readdirSync(folder).filter((entry) => entry !== BASE))
    rmSync(join(folder, name), { recursive: true, force: true });
  write(folder, files);
}
