import { ClientError, type TargetInfo } from '@ctxr/client/tuf';
import type { Refreshed } from './refresh.ts';

/** How many roles one search loads (TUF 1.0 §5.6.7.2 asks for a limit). */
const MAX_ROLES = 32;

/** Names that stand for roles of the root, and one that no object can hold: nobody may delegate to them. */
const RESERVED: ReadonlySet<string> = new Set(['root', 'timestamp', 'snapshot', 'targets', '__proto__']);

/**
 * Searches the delegations in order of trust, each role before those that it delegates to (TUF 1.0 §5.6.7).
 * Undefined when no role lists the path.
 */
export async function findTarget({ store, load }: Refreshed, path: string): Promise<TargetInfo | undefined> {
  const waiting = [{ role: 'targets', delegator: 'root' }];
  const visited = new Set<string>();
  for (let next = waiting.pop(); next !== undefined && visited.size <= MAX_ROLES; next = waiting.pop()) {
    const { role, delegator } = next;
    if (visited.has(role)) continue;
    if (role !== 'targets') await load(role, delegator);
    visited.add(role);
    const signed = (role === 'targets' ? store.targets : store.getRole(role))?.signed;
    if (signed === undefined) continue;
    const found = Object.hasOwn(signed.targets, path) ? signed.targets[path] : undefined;
    if (found !== undefined) return infoOf(path, found);
    const children: typeof waiting = [];
    for (const child of signed.delegations?.rolesForTarget(path) ?? []) {
      if (RESERVED.has(child.role))
        throw new ClientError('DELEGATION_VIOLATION', `${role} delegates to a role called ${child.role}.`);
      children.push({ role: child.role, delegator: role });
      if (child.terminating) {
        waiting.length = 0;
        break;
      }
    }
    waiting.push(...children.reverse());
  }
  return undefined;
}

function infoOf(
  path: string,
  { hashes, length }: { readonly hashes: Readonly<Record<string, string>>; readonly length: number },
): TargetInfo {
  const { sha256 } = hashes;
  if (sha256 === undefined) throw new ClientError('MALFORMED_METADATA', `${path} is listed without a SHA-256.`);
  return { sha256, length };
}
