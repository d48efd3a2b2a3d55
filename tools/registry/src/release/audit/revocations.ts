import {
  canonicalJson,
  type NameDocument,
  type RevocationEntry,
  type RevocationList,
  revokedVersion,
} from '@ctxr/model';
import { sha256Hex, type WholePublication } from '@ctxr/client';
import { PATHS } from '../paths.ts';
import { forbiddenBy, mergedLists } from '../revocations.ts';
import type { Difference } from './difference.ts';

/** What an audit says of the revocation list. */
export interface RevocationFindings {
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
}

/**
 * Holds the signed list against what the commit revokes. The list may hold more: emergencies, and what was revoked
 * before. It may lag behind: officers sign on their own time, and until then the tree forbids the version; so what it
 * lacks is a difference only where the published tree does not forbid it either.
 * @param published the names as the published tree has them
 */
export function compareRevocations(
  { files: { revoked } }: WholePublication,
  declared: readonly RevocationEntry[],
  published: readonly NameDocument[],
): RevocationFindings {
  const list = JSON.parse(new TextDecoder().decode(revoked)) as RevocationList;
  const path = PATHS.revoked(sha256Hex(revoked));
  const differences: Difference[] = [];
  const notes: string[] = [];
  if (canonicalJson(mergedLists(list, undefined)) !== canonicalJson(list))
    differences.push({
      path,
      kind: 'index',
      message: 'The signed revocation list is not in the order of kind, id, version, day and reason, each entry once.',
    });
  const listed = new Set(forbiddenBy(list.entries));
  const inTree = new Set(revokedInTree(published));
  for (const entry of declared) {
    if (listed.has(revokedVersion(entry))) continue;
    const release = `${entry.kind} ${entry.id}@${entry.version}`;
    const message = `${release} is revoked in the commit, and the signed list does not name it`;
    if (inTree.has(revokedVersion(entry))) notes.push(`${message} yet; the index itself forbids it.`);
    else differences.push({ path, kind: 'index', release, message: `${message}.` });
  }
  return { differences, notes };
}

const revokedInTree = (names: readonly NameDocument[]): string[] =>
  names.flatMap(({ kind, id, versions }) =>
    versions.flatMap(({ version, status }) =>
      status === 'revoked' && version !== undefined ? [revokedVersion({ kind, id, version })] : [],
    ),
  );
