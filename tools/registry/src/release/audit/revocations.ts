import { canonicalJson, type RevocationEntry, type RevocationList } from '@ctxr/model';
import { sha256Hex, type WholePublication } from '@ctxr/client';
import { PATHS } from '../paths.ts';
import { revocationList } from '../revocations.ts';
import type { Difference } from './difference.ts';

/** What the commit revokes has to be in the signed list, which may hold more: emergencies, and what was revoked before. */
export function* compareRevocations(
  { files: { revoked } }: WholePublication,
  declared: readonly RevocationEntry[],
): Iterable<Difference> {
  const list = JSON.parse(new TextDecoder().decode(revoked)) as RevocationList;
  if (canonicalJson(revocationList(declared, list)) === canonicalJson(list)) return;
  const nameOf = ({ kind, id, version }: RevocationEntry): string => `${kind} ${id}@${version}`;
  const listed = new Set(list.entries.map(nameOf));
  const path = PATHS.revoked(sha256Hex(revoked));
  const lacking = declared.map(nameOf).filter((name) => !listed.has(name));
  if (lacking.length === 0)
    yield { path, kind: 'index', message: 'The signed revocation list is not in the order of kind, id and version.' };
  for (const release of lacking)
    yield {
      path,
      kind: 'index',
      release,
      message: `${release} is revoked in the commit, and the signed list does not name it.`,
    };
}
