import type { RoleName } from './roles.ts';
import type { Signer } from './signer.ts';
import type { Delegator } from './sign.ts';
import type { Trust } from './trust.ts';

/** Who may sign a role today. */
export interface RoleHolders {
  /** Key ids, hexadecimal. */
  readonly keyids: readonly string[];
  /** How many of them must sign. */
  readonly threshold: number;
}

/** The metadata that names a role's keys: targets for the delegated roles, else the root. */
export const delegatorOf = ({ root, targets }: Trust, role: RoleName): Delegator =>
  role === 'index' || role === 'revocations' ? targets.metadata : root.metadata;

/** The keys of a role. */
export function holdersOf(trust: Trust, role: RoleName): RoleHolders {
  const { signed } = delegatorOf(trust, role);
  const roles = signed.type === 'root' ? signed.roles : signed.delegations?.roles;
  const { keyIDs = [], threshold = 1 } = roles?.[role] ?? {};
  return { keyids: keyIDs, threshold };
}

/** Whether enough of a role's keys are at hand to sign it. */
export function isAtHand(trust: Trust, role: RoleName, signers: readonly Signer[]): boolean {
  const { keyids, threshold } = holdersOf(trust, role);
  const held = new Set(signers.map(({ keyid }) => keyid));
  return keyids.filter((keyid) => held.has(keyid)).length >= threshold;
}

/** Who signs a role, for people: `root-1, root-2 or root-3 (2 of them)`; a key without a name is called by its id. */
export function whoSigns(trust: Trust, role: RoleName): string {
  const { keyids, threshold } = holdersOf(trust, role);
  const names = keyids.map((keyid) => trust.names.get(keyid) ?? `the key ${keyid.slice(0, 12)}…`);
  const last = names.pop() ?? 'nobody';
  if (names.length === 0) return last;
  if (threshold === names.length + 1) return `${names.join(', ')} and ${last}`;
  return `${names.join(', ')} or ${last}${threshold === 1 ? '' : ` (${threshold} of them)`}`;
}
