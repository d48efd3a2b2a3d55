import { buildBundles, buildTiles, leafHash } from '@ctxr/client';

export const entry = (at: number): Buffer => Buffer.from(`entry ${at}`);

/** The tiles and bundles of a whole log, by path. */
export function wholeLog(size: number): Map<string, Uint8Array> {
  const entries = Array.from({ length: size }, (_, at) => entry(at));
  const files = [...buildTiles(entries.map(leafHash)), ...buildBundles(entries)];
  return new Map(files.map(([path, bytes]) => [`log/${path}`, bytes]));
}
