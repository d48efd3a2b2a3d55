import type { Key } from '@tufjs/models';
import { ROLES, type RoleName } from '../roles.ts';
import type { PublicKey } from '../signer.ts';
import type { Trust } from '../trust.ts';

/** A public key and what it is called. */
export interface NamedKey {
  /** An id, one key's alone. */
  readonly name: string;
  readonly keyid: string;
  readonly key: PublicKey;
}

/** Who may sign a role. */
export interface RoleRing {
  readonly keys: readonly NamedKey[];
  readonly threshold: number;
}

/** Who may sign what: all six roles. */
export type Keyring = Readonly<Record<RoleName, RoleRing>>;

/** The roles whose keys the root names; the others' are named by the targets. */
export const ROOT_ROLES = ['root', 'targets', 'snapshot', 'timestamp'] as const satisfies readonly RoleName[];
export const TARGETS_ROLES = ['index', 'revocations'] as const satisfies readonly RoleName[];

/** The part of TUF metadata that names keys and roles. */
export interface Naming {
  readonly keys: Readonly<Record<string, Key>>;
  readonly roles?: Readonly<Record<string, { readonly keyIDs: readonly string[]; readonly threshold: number }>>;
}

/** The keys of a role in a root or in delegations; a key without a name is called by the start of its id. */
export function ringOf(naming: Naming | undefined, role: RoleName, names: ReadonlyMap<string, string>): RoleRing {
  const { keyIDs = [], threshold = 1 } = naming?.roles?.[role] ?? {};
  const keys = keyIDs.flatMap((keyid) => {
    const key = naming?.keys[keyid];
    return key === undefined ? [] : [{ name: nameOf(names, keyid), keyid, key: key.toJSON() as unknown as PublicKey }];
  });
  return { keys, threshold };
}

/** What a key is called. */
export const nameOf = (names: ReadonlyMap<string, string>, keyid: string): string =>
  names.get(keyid) ?? keyid.slice(0, 12);

/** Who signs what today. */
export function keyringOf({ root, targets, names }: Trust): Keyring {
  const [{ signed }, { delegations }] = [root.metadata, targets.metadata.signed];
  const entries = ROLES.map((role) => [
    role,
    ringOf(role === 'index' || role === 'revocations' ? (delegations as Naming | undefined) : signed, role, names),
  ]);
  return Object.fromEntries(entries) as Keyring;
}

/** Every key of a ring once, in the order of the roles. */
export const keysOf = (ring: Keyring, roles: readonly RoleName[] = ROLES): NamedKey[] => [
  ...new Map(roles.flatMap((role) => ring[role].keys).map((key) => [key.keyid, key])).values(),
];

/** The roles that a key serves. */
export const servedBy = (ring: Keyring, keyid: string): RoleName[] =>
  ROLES.filter((role) => ring[role].keys.some((key) => key.keyid === keyid));

/** Whether the same keys sign, at the same threshold. */
export const sameRing = (a: RoleRing, b: RoleRing): boolean =>
  a.threshold === b.threshold &&
  a.keys.length === b.keys.length &&
  a.keys.every(({ keyid }) => b.keys.some((other) => other.keyid === keyid));
