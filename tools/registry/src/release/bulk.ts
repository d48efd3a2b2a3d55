import { gzipSync } from 'node:zlib';
import { type BulkLine, canonicalJson } from '@ctxr/model';
import type { Compiled } from './compile.ts';
import { type StoredFile } from './objects.ts';
import { sha256Hex } from '@ctxr/client';

/** Says in the gzip header (RFC 1952 §2.3.1) that the operating system is unknown, so that all write the same. */
const UNKNOWN_SYSTEM = 255;

/** The whole index as one gzipped file of canonical JSON lines, by kind and id; each line is a `BulkLine`. */
export function bulkFile({ names, objects }: Compiled): StoredFile {
  const lines = names.map((name) => {
    const line: BulkLine = { name, objects: name.versions.map(({ sha256 }) => parseObject(objects, sha256)) };
    return `${canonicalJson(line)}\n`;
  });
  const bytes = new Uint8Array(gzipSync(lines.join(''), { level: 9 }));
  bytes[9] = UNKNOWN_SYSTEM;
  return { sha256: sha256Hex(bytes), bytes };
}

/** The value of a compiled object. */
export function parseObject(objects: Compiled['objects'], sha256: string): Readonly<Record<string, unknown>> {
  return JSON.parse(new TextDecoder().decode(objects.get(sha256))) as Readonly<Record<string, unknown>>;
}
