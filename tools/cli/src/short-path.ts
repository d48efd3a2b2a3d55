import { relative } from 'node:path';

/** A path as a person would write it: from the folder where it lies below it, else whole. */
export function shortPath(folder: string, path: string): string {
  const from = relative(folder, path);
  return from === '' ? '.' : from.startsWith('..') ? path : from;
}
