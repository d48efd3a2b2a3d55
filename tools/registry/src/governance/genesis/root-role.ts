/** A key that may vouch for the founding. */
export interface RootKey {
  readonly keyid: string;
  /** What people call it. */
  readonly name: string;
  /** Whether a signature over the bytes is this key's. */
  verifies(bytes: Uint8Array, signature: Uint8Array): boolean;
}

/** Who may found a registry: the keys of its root role, and how many of them it takes. */
export interface RootRole {
  readonly keys: readonly RootKey[];
  readonly threshold: number;
}
