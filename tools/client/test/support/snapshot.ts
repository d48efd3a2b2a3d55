import { canonicalJson, type RevocationEntry } from '@ctxr/model';
import { sha256Hex } from '../../src/sha256.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import type { FixtureName } from './publish.ts';

/** The snapshot of a registry with these names, with all their declarations. */
export function snapshotOf(
  names: readonly FixtureName[],
  { seq = 1, revoked = [], registry }: { seq?: number; revoked?: readonly RevocationEntry[]; registry?: string } = {},
): Snapshot {
  const objects = new Map<string, Record<string, unknown>>();
  const documents = names.map(({ kind, id, versions }) => ({
    kind,
    id,
    versions: versions.map(({ declaration, status = 'active', ...rest }) => {
      const text = canonicalJson(declaration);
      objects.set(sha256Hex(text), JSON.parse(text) as Record<string, unknown>);
      return { ...rest, status, sha256: sha256Hex(text), length: Buffer.byteLength(text) };
    }),
  }));
  return {
    format: 1,
    ...(registry !== undefined && { registry }),
    index: { root: sha256Hex(canonicalJson(documents)), seq, commit: '0'.repeat(40) },
    names: documents,
    objects: Object.fromEntries(objects),
    revocations: revoked,
  };
}
