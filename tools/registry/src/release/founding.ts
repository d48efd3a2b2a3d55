import { verifyGenesis } from '../governance/genesis/verify-genesis.ts';
import { rootRolesOf } from './root-role.ts';
import type { Trust } from './trust.ts';

/** How a registry stands: founded by its root, not founded, or by a file that is worth nothing, with a clause that says why. */
export type Founding = 'founded' | 'none' | { readonly why: string };

/** What a founding is worth: signed by the keys of one of the registry's roots, which may have changed since. */
export function foundingOf(genesis: Uint8Array | undefined, trust: Trust, registry: string): Founding {
  if (!genesis) return 'none';
  const verified = rootRolesOf(trust).map((root) => verifyGenesis({ genesis, root, registry }));
  const [first] = verified;
  return verified.some((one) => 'claim' in one) || !first || 'claim' in first ? 'founded' : first;
}
