// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { CommitId, Digest, Id, Time } from "./definitions.ts";

/** What the root’s keys vouch for; they sign its canonical JSON (RFC 8785). */
export interface GenesisClaim {
  /** Grows when the meaning of a member changes. */
  readonly format: 1;
  /** The id of the registry. */
  readonly registry: Id;
  /** The last commit that nobody’s decision is asked for. The commit after it adds this file and nothing else. */
  readonly commit: CommitId;
  /** Its tree. */
  readonly tree: CommitId;
  /** The digest of the constitution at that commit. */
  readonly constitution: Digest;
  /** When it was founded. */
  readonly at: Time;
}

/** One signature. */
export interface GenesisSignature {
  /** The key’s id in the root metadata. */
  readonly keyid: string;
  /** The signature, hexadecimal. */
  readonly sig: string;
}

/** From when on the registry is governed: `governance/trust/genesis.json`, signed by keys of the root role. */
export interface Genesis {
  /** What the root’s keys vouch for; they sign its canonical JSON (RFC 8785). */
  readonly signed: GenesisClaim;
  /** By keys of the root role, as many as its threshold asks. */
  readonly signatures: readonly GenesisSignature[];
}
