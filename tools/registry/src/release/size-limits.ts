import { LIMITS } from '@ctxr/client';
import { RegistryError } from '../error/registry-error.ts';

const CAPS: readonly (readonly [RegExp, number])[] = [
  [/^nodes\//, LIMITS.node],
  [/^objects\//, LIMITS.object],
  [/^targets\/.*\.head\.json$/, LIMITS.head],
  [/^targets\/.*\.revoked\.json$/, LIMITS.revoked],
  [/^targets\/.*\.ndjson\.gz$/, LIMITS.bulk],
  [/^targets\/.*\.checkpoint$/, LIMITS.checkpoint],
  [/^metadata\/bundle\.json$/, LIMITS.bundle],
  [/^metadata\/timestamp\.json$/, LIMITS.timestamp],
  [/^metadata\/\d+\.root\.json$/, LIMITS.root],
  [/^metadata\/\d+\.snapshot\.json$/, LIMITS.snapshot],
  [/^metadata\/\d+\.(targets|index|revocations)\.json$/, LIMITS.targets],
];

/** The most bytes that clients take of the file at a path; without end where it is none that they verify. */
export const sizeLimit = (path: string): number => CAPS.find(([pattern]) => pattern.test(path))?.[1] ?? Infinity;

/**
 * Refuses files that clients would not take: better no new publication than one that nobody can read.
 * @throws RegistryError INPUT_INVALID
 */
export function refuseOversized(files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, { length }] of files) {
    const cap = sizeLimit(path);
    if (length > cap)
      throw new RegistryError('INPUT_INVALID', `${path} would have ${length} bytes; clients take at most ${cap}.`, {
        fix: path.startsWith('nodes/')
          ? 'A name has very many versions, or long reasons in its lifecycle: shorten them, or go on under a new id.'
          : 'Publish less of it: split what is big, or shorten what repeats.',
      });
  }
}
