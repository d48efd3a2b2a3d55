import { type Head, type TreeNode } from '@ctxr/model';
import { RegistryError } from '../../src/error/registry-error.ts';
import type { PublicationTarget } from '../../src/release/publication-target.ts';
import { sha256Hex } from '@ctxr/client';
import { jsonOf } from './fixture.ts';

/** A place in memory that may run out of space after some writes. */
export function memoryTarget(files = new Map<string, Uint8Array>(), writes = Infinity): PublicationTarget {
  let left = writes;
  return {
    location: 'memory:',
    read: (path) => Promise.resolve(files.get(path)),
    size: (path) => Promise.resolve(files.get(path)?.length),
    write: (path, bytes) => {
      left -= 1;
      if (left < 0) return Promise.reject(new RegistryError('WRITE_FAILED', `${path}: ENOSPC`));
      files.set(path, bytes);
      return Promise.resolve();
    },
    remove: (path) => Promise.resolve(void files.delete(path)),
    list: (folder) => Promise.resolve([...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort()),
  };
}

/** How many names a head leads to, every node and object on the way being there and named by its bytes. */
export function countNames(files: ReadonlyMap<string, Uint8Array>, head: Head): number {
  const named = (folder: string, sha256: string): Uint8Array => {
    const bytes = files.get(`${folder}/${sha256}`);
    if (bytes === undefined || sha256Hex(bytes) !== sha256) throw new Error(`${folder}/${sha256} is not whole`);
    return bytes;
  };
  const below = (sha256: string): number => {
    const node = jsonOf(named('nodes', sha256)) as TreeNode;
    if ('children' in node) return Object.values(node.children).reduce((sum, child) => sum + below(child), 0);
    for (const entry of node.entries) for (const version of entry.versions) named('objects', version.sha256);
    return node.entries.length;
  };
  return below(head.root);
}
