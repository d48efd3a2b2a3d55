import { RegistryError } from '../error/registry-error.ts';
import { targetsOf, type Term } from './metadata.ts';
import { OFFICERS_FOLDER } from './officers-list.ts';
import { TARGETS } from './paths.ts';
import { signRole } from './sign.ts';
import type { Signer } from './signer.ts';
import type { Trust } from './trust.ts';
import { isAtHand, whoSigns } from './who-signs.ts';

/**
 * Signs a revocation list with the officers' keys.
 * @returns the files from the trust folder, the list first: it means nothing before it is signed.
 * @throws RegistryError KEYS_MISSING, KEYS_LOCKED
 */
export async function signOfficersList(
  list: Uint8Array,
  term: Term,
  trust: Trust,
  signers: readonly Signer[],
): Promise<Map<string, Uint8Array>> {
  if (!isAtHand(trust, 'revocations', signers))
    throw new RegistryError(
      'KEYS_MISSING',
      `The revocation list is signed by ${whoSigns(trust, 'revocations')}, and no such key is at hand.`,
      { fix: '--keys DIR names the folder of the officer’s key.' },
    );
  const role = targetsOf(term, { [TARGETS.revoked]: list });
  const signed = await signRole('revocations', role, trust.targets.metadata, signers);
  return new Map([
    [`${OFFICERS_FOLDER}/${term.version}.revoked.json`, list],
    [`${OFFICERS_FOLDER}/${term.version}.revocations.json`, signed],
  ]);
}
