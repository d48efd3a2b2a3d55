import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files of a folder by their paths with forward slashes, sorted; none where there is no folder. */
export function readFolder(folder: string): Map<string, Buffer> {
  if (!existsSync(folder)) return new Map();
  const paths = (readdirSync(folder, { recursive: true }) as string[])
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  return new Map(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)] as const).sort(byPath),
  );
}

const byPath = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
