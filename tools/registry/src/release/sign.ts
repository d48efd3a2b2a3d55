import { canonicalJson, tufCanonicalJson } from '@ctxr/model';
import { Metadata, type Root, Signature, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';
import { RegistryError } from '../error/registry-error.ts';
import type { RoleName } from './roles.ts';
import type { Signer } from './signer.ts';

/** The signed part of any metadata. */
export type Signed = Root | Targets | Snapshot | Timestamp;

/** The metadata that names the keys of a role: the root for the top-level ones, the targets for the delegated ones. */
export type Delegator = Metadata<Root> | Metadata<Targets>;

/**
 * Signs a role with as many of the signers as its delegator asks for, or with all that it names, and returns the
 * file's bytes. A signer that fails is passed over while others can make up for it.
 * @throws RegistryError KEYS_MISSING where none of the role's keys is at hand, KEYS_FOREIGN where too few are.
 */
export async function signRole(
  role: RoleName,
  signed: Signed,
  delegator: Delegator,
  signers: readonly Signer[],
  howMany: 'enough' | 'all' = 'enough',
): Promise<Uint8Array> {
  const { keyids, threshold } = roleOf(delegator, role);
  const chosen = signers.filter(({ keyid }) => keyids.has(keyid)).sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
  if (chosen.length === 0) throw noKeys(role, signers.length > 0);
  const bytes = new TextEncoder().encode(tufCanonicalJson(signed.toJSON()));
  const signatures: Record<string, Signature> = {};
  const failures: unknown[] = [];
  for (const [index, signer] of chosen.entries()) {
    if (howMany === 'enough' && Object.keys(signatures).length === threshold) break;
    try {
      const sig = Buffer.from(await signer.sign(bytes)).toString('hex');
      signatures[signer.keyid] = new Signature({ keyID: signer.keyid, sig });
    } catch (failure) {
      failures.push(failure);
      if (howMany === 'all' || Object.keys(signatures).length + chosen.length - index - 1 < threshold)
        throw failures[0];
    }
  }
  const metadata = new Metadata<Signed>(signed, signatures);
  verifySigned(role, delegator, metadata);
  return new TextEncoder().encode(canonicalJson(metadata.toJSON()));
}

/** Signs a root with its own keys. */
export const signFirstRoot = (root: Root, signers: readonly Signer[]): Promise<Uint8Array> =>
  signRole('root', root, new Metadata(root), signers, 'all');

function roleOf(
  { signed }: Delegator,
  role: RoleName,
): { readonly keyids: ReadonlySet<string>; readonly threshold: number } {
  const roles = signed.type === 'root' ? signed.roles : signed.delegations?.roles;
  return { keyids: new Set(roles?.[role]?.keyIDs), threshold: roles?.[role]?.threshold ?? 1 };
}

function verifySigned(role: RoleName, delegator: Delegator, metadata: Metadata<Signed>): void {
  try {
    delegator.verifyDelegate(role, metadata);
  } catch (cause) {
    throw new RegistryError('KEYS_FOREIGN', `The keys at hand do not make a valid signature of the role ${role}.`, {
      cause,
      fix: 'Use the key folder that belongs to this registry, with as many keys as the role demands.',
    });
  }
}

/** The refusal where the keys that sign a role are not at hand. */
export const noKeys = (role: RoleName, others: boolean): RegistryError =>
  new RegistryError(
    others ? 'KEYS_FOREIGN' : 'KEYS_MISSING',
    others
      ? `None of the keys at hand may sign the role ${role} of this registry.`
      : `There is no key that signs the role ${role}.`,
    { fix: others ? 'Use the key folder that was made with this trust folder.' : 'Run `ctxr keys init`.' },
  );
