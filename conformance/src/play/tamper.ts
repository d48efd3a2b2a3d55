import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tampering } from '../format/vector-spec.ts';
import { readFolder } from '../read-folder.ts';

/** Changes the files in a client's state folder, sparing those named. */
export function tamper(state: string, how: Tampering, spared: ReadonlySet<string>): void {
  for (const [path, bytes] of readFolder(state)) {
    if (spared.has(path)) continue;
    if (how === 'remove') rmSync(join(state, path));
    else writeFileSync(join(state, path), changed(bytes, how));
  }
}

function changed(bytes: Buffer, how: Exclude<Tampering, 'remove'>): Buffer {
  if (how === 'halve') return bytes.subarray(0, bytes.length >> 1);
  if (how === 'overwrite') return Buffer.from('{}');
  return Buffer.from(bytes.toString('utf8').replaceAll(how.replace, how.by));
}
