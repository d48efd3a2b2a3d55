import { canonicalJson, type Genesis } from '@ctxr/model';
import { readDocument } from '../document/read-document.ts';
import type { RootKey, RootRole } from './root-role.ts';

/** What a registry's founding claims. */
export type GenesisClaim = Genesis['signed'];

/** A founding with what its signatures are worth. */
export interface ReadGenesis {
  readonly claim: GenesisClaim;
  /** The keys of the root role whose signature holds, each once, in the order of the role. */
  readonly signed: readonly RootKey[];
  /** The keys that could still sign; none where enough have. */
  readonly missing: readonly RootKey[];
  readonly complete: boolean;
}

/** The bytes that the root's keys sign: canonical JSON (RFC 8785). */
export const genesisBytes = (claim: GenesisClaim): Uint8Array => new TextEncoder().encode(canonicalJson(claim));

/** The file of a founding. The signatures are sorted, so that whoever signs last does not show. */
export function genesisText({ signed, signatures }: Genesis): string {
  const sorted = [...signatures].sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
  return `${JSON.stringify({ signed, signatures: sorted }, undefined, 2)}\n`;
}

/** Reads a founding and counts its signatures by the keys of the root, or a clause that says why it cannot be read. */
export function readGenesis(
  bytes: Uint8Array,
  root: RootRole,
): (ReadGenesis & { readonly genesis: Genesis }) | { readonly why: string } {
  const read = readDocument<Genesis>('genesis', new TextDecoder().decode(bytes));
  if ('why' in read) return read;
  const { signed: claim, signatures } = read.value;
  const message = genesisBytes(claim);
  const holds = ({ keyid, verifies }: RootKey): boolean =>
    signatures.some((one) => one.keyid === keyid && verifies(message, Buffer.from(one.sig, 'hex')));
  const signed = root.keys.filter(holds);
  const complete = signed.length >= root.threshold;
  return {
    genesis: read.value,
    claim,
    signed,
    complete,
    missing: complete ? [] : root.keys.filter((key) => !signed.includes(key)),
  };
}

/** Whether a registry is founded by a file: the claim that enough keys of its root signed, or why it is worth nothing. */
export function verifyGenesis({
  genesis,
  root,
  registry,
}: {
  readonly genesis: Uint8Array;
  readonly root: RootRole;
  /** The id of the registry, which the claim has to name. */
  readonly registry: string | undefined;
}): { readonly claim: GenesisClaim } | { readonly why: string } {
  const read = readGenesis(genesis, root);
  if ('why' in read) return read;
  const { claim, signed, complete } = read;
  if (registry !== undefined && claim.registry !== registry)
    return { why: `it founds the registry ${claim.registry}, and this one is ${registry}` };
  if (complete) return { claim };
  const by = signed.length === 0 ? 'none of them has' : `only ${signed.map(({ name }) => name).join(', ')} has`;
  return { why: `it takes the signatures of ${root.threshold} keys of the root, and ${by} signed it` };
}
