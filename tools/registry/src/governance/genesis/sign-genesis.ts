import type { Genesis } from '@ctxr/model';
import { genesisBytes } from './verify-genesis.ts';

/** Signs with one key of the root. */
export interface RootSigner {
  readonly keyid: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** A founding with more signatures, and the signers that failed. */
export interface SignedGenesis {
  readonly genesis: Genesis;
  /** The ids of the keys that signed now. */
  readonly signedNow: readonly string[];
  readonly failures: readonly unknown[];
}

/** Adds the signatures of signers to a claim; one that fails is passed over, because others may make up for it. */
export async function signGenesis(
  claim: Genesis['signed'],
  kept: Genesis['signatures'],
  signers: readonly RootSigner[],
): Promise<SignedGenesis> {
  const bytes = genesisBytes(claim);
  const signatures = [...kept];
  const signedNow: string[] = [];
  const failures: unknown[] = [];
  for (const signer of signers)
    try {
      signatures.push({ keyid: signer.keyid, sig: Buffer.from(await signer.sign(bytes)).toString('hex') });
      signedNow.push(signer.keyid);
    } catch (failure) {
      failures.push(failure);
    }
  return { genesis: { signed: claim, signatures }, signedNow, failures };
}
