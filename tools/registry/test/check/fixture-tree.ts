import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Content, MAX_DECLARATION_BYTES, type Tree, type TreeEntry } from '../../src/declaration/tree.ts';

/** One file of a tree in memory. */
export interface MemoryFile {
  readonly bytes: Uint8Array;
  readonly mode?: string;
  readonly unreadable?: boolean;
}

/** A tree in memory, with the same limits as the real ones. */
export function memoryTree(files: ReadonlyMap<string, MemoryFile>): Tree {
  const entries = new Map<string, TreeEntry>();
  for (const [path, { bytes, mode = '100644' }] of files)
    entries.set(path, { path, mode, blob: createHash('sha1').update(mode).update(bytes).digest('hex') });
  return {
    entries,
    read: (wanted) => Promise.resolve(new Map(wanted.map(({ path }) => [path, contentOf(files.get(path))]))),
  };
}

function contentOf(file: MemoryFile | undefined): Content {
  if (!file || file.unreadable) return { fault: 'unreadable' };
  if (file.mode === '120000' || file.mode === '160000') return { fault: 'not-a-file' };
  if (file.bytes.length > MAX_DECLARATION_BYTES) return { fault: 'too-large', size: file.bytes.length };
  return { bytes: file.bytes };
}

/** All files below a folder, by path with forward slashes; none where the folder does not exist. */
export function filesOf(folder: string): Map<string, MemoryFile> {
  const files = new Map<string, MemoryFile>();
  if (!existsSync(folder)) return files;
  for (const item of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (item.isFile()) {
      const path = join(item.parentPath, item.name);
      files.set(relative(folder, path).split(sep).join('/'), { bytes: readFileSync(path) });
    }
  return files;
}

/** What a fixture's `case.json` may say, for what plain files cannot show. Applied to the head. */
interface CaseFile {
  /** Other rules that the same fault unavoidably breaks. */
  readonly also?: readonly string[];
  readonly delete?: readonly string[];
  readonly mode?: Readonly<Record<string, string>>;
  readonly base64?: Readonly<Record<string, string>>;
  /** Files of so many bytes, filled with a comment. */
  readonly size?: Readonly<Record<string, number>>;
  readonly unreadable?: readonly string[];
}

/** A fixture folder as two trees and what it allows besides its own rule. */
export interface RuleCase {
  readonly head: Tree;
  readonly base: Tree;
  readonly also: readonly string[];
}

/** The miniature registry with the case's `base/` on top released, and its `head/` and `case.json` as the change. */
export function ruleCase(miniature: string, folder: string): RuleCase {
  const base = new Map([...filesOf(miniature), ...filesOf(join(folder, 'base'))]);
  const head = new Map([...base, ...filesOf(join(folder, 'head'))]);
  const caseFile = join(folder, 'case.json');
  const extra: CaseFile = existsSync(caseFile) ? (JSON.parse(readFileSync(caseFile, 'utf8')) as CaseFile) : {};
  for (const path of extra.delete ?? []) head.delete(path);
  for (const [path, text] of Object.entries(extra.base64 ?? {})) head.set(path, { bytes: Buffer.from(text, 'base64') });
  for (const [path, size] of Object.entries(extra.size ?? {})) head.set(path, { bytes: Buffer.alloc(size, '#') });
  for (const [path, mode] of Object.entries(extra.mode ?? {}))
    head.set(path, { bytes: head.get(path)?.bytes ?? Buffer.from('../registry.yaml'), mode });
  for (const path of extra.unreadable ?? []) head.set(path, { bytes: Buffer.alloc(0), unreadable: true });
  return { head: memoryTree(head), base: memoryTree(base), also: extra.also ?? [] };
}
