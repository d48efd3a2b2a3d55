import { sha256Hex, type WholePublication } from '@ctxr/client';
import { bulkFile } from '../bulk.ts';
import type { Compiled } from '../compile.ts';
import { PATHS } from '../paths.ts';
import type { PublicationTarget } from '../publication-target.ts';

/**
 * The bulk file of a publication: the one at the target, else packed from the objects, which saves fetching the whole
 * index for a small change. Where another version of zlib packed it otherwise, it is fetched.
 */
export async function mirroredBulk(
  whole: WholePublication,
  compiled: Compiled,
  target: PublicationTarget,
): Promise<Uint8Array> {
  const { sha256 } = whole.head.bulk;
  const there = await target.read(PATHS.bulk(sha256));
  if (there !== undefined && sha256Hex(there) === sha256) return there;
  const packed = bulkFile(compiled);
  return packed.sha256 === sha256 ? packed.bytes : whole.bulk();
}
