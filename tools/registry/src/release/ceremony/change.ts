import type { RoleName } from '../roles.ts';
import type { Trust } from '../trust.ts';
import { type Keyring, keyringOf, keysOf, type NamedKey, type RoleRing, ROOT_ROLES, TARGETS_ROLES } from './keyring.ts';
import { refusal } from './refusal.ts';

/** One thing that a ceremony changes. */
export type Change =
  | { readonly kind: 'add'; readonly role: RoleName; readonly key: NamedKey }
  /** From one role, or wherever the key serves. */
  | { readonly kind: 'remove'; readonly name: string; readonly role?: RoleName }
  /** Wherever the key serves. */
  | { readonly kind: 'replace'; readonly name: string; readonly by: NamedKey }
  | { readonly kind: 'threshold'; readonly role: RoleName; readonly threshold: number }
  | { readonly kind: 'arrange'; readonly ring: Keyring }
  | { readonly kind: 'compromised'; readonly name: string }
  | { readonly kind: 'renew'; readonly role: 'root' | 'targets' };

/** Who signs what after the changes, what is signed anew anyway, and which keys bind nobody any more. */
export interface Plan {
  readonly ring: Keyring;
  readonly renew: ReadonlySet<'root' | 'targets'>;
  /** Key ids that are newly declared compromised, by the file that says so. */
  readonly compromised: Readonly<Record<'root' | 'targets', readonly string[]>>;
}

/** Applies changes, one after the other. @throws RegistryError CEREMONY_REFUSED, by the names of key and role. */
export function planOf(trust: Trust, changes: readonly Change[]): Plan {
  const before = keyringOf(trust);
  const ring = changes.reduce(applied, before);
  for (const [role, { keys, threshold }] of Object.entries(ring))
    if (threshold < 1 || threshold > keys.length || !Number.isInteger(threshold))
      throw refusal(
        `The role ${role} would ask for ${threshold} of ${keys.length} keys, which nobody could meet.`,
        keys.length === 0
          ? `Replace its key instead: ctxr keys rotate ${role}.`
          : `Add a key to the role, or change its threshold: --threshold ${role}=${keys.length}.`,
      );
  const lost = changes.flatMap((change) => (change.kind === 'compromised' ? [known(before, change.name).keyid] : []));
  refuseDoubleNames(trust, ring);
  refuseServing(ring, [...trust.compromised, ...lost]);
  const named = (roles: readonly RoleName[]): string[] =>
    keysOf(before, roles).flatMap(({ keyid }) => (lost.includes(keyid) ? [keyid] : []));
  return {
    ring,
    renew: new Set(changes.flatMap((change) => (change.kind === 'renew' ? [change.role] : []))),
    compromised: { root: named(ROOT_ROLES), targets: named(TARGETS_ROLES) },
  };
}

/** A name means one key for ever, so that a signature in the history is nobody else's. */
function refuseDoubleNames({ names }: Trust, ring: Keyring): void {
  const taken = new Map(Array.from(names, ([keyid, name]) => [name, keyid]));
  for (const { name, keyid } of keysOf(ring)) {
    if ((taken.get(name) ?? keyid) !== keyid)
      throw refusal(`Another key is or was called ${name}.`, 'Give the new key a name of its own: ctxr keys add NAME.');
    taken.set(name, keyid);
  }
}

function refuseServing(ring: Keyring, compromised: readonly string[]): void {
  const serving = keysOf(ring).find(({ keyid }) => compromised.includes(keyid));
  if (serving === undefined) return;
  throw refusal(
    `The key ${serving.name} is compromised and would still serve.`,
    `Replace it: --replace ${serving.name}=NEW, after ctxr keys add NEW.`,
  );
}

function applied(ring: Keyring, change: Change): Keyring {
  switch (change.kind) {
    case 'add':
      return { ...ring, [change.role]: added(ring, change.role, change.key) };
    case 'remove':
      return mapped(ring, (each, role) =>
        change.role === undefined || change.role === role ? without(each, known(ring, change.name, change.role)) : each,
      );
    case 'replace': {
      const old = known(ring, change.name);
      return mapped(ring, (each) => replaced(each, old, change.by));
    }
    case 'threshold':
      return { ...ring, [change.role]: { ...ring[change.role], threshold: change.threshold } };
    case 'arrange':
      return change.ring;
    default:
      return ring;
  }
}

const mapped = (ring: Keyring, act: (each: RoleRing, role: RoleName) => RoleRing): Keyring =>
  Object.fromEntries(
    Object.entries(ring).map(([role, each]) => [role, act(each, role as RoleName)]),
  ) as unknown as Keyring;

function added(ring: Keyring, role: RoleName, key: NamedKey): RoleRing {
  const { keys, threshold } = ring[role];
  if (keys.some(({ keyid }) => keyid === key.keyid))
    throw refusal(`The key ${key.name} serves the role ${role} already.`, 'Leave it out.');
  return { keys: [...keys, key], threshold };
}

const without = ({ keys, threshold }: RoleRing, { keyid }: NamedKey): RoleRing => ({
  keys: keys.filter((key) => key.keyid !== keyid),
  threshold,
});

function replaced({ keys, threshold }: RoleRing, old: NamedKey, by: NamedKey): RoleRing {
  const there = keys.some(({ keyid }) => keyid === by.keyid);
  const next = keys.flatMap((key) => (key.keyid !== old.keyid ? [key] : there ? [] : [by]));
  return { keys: next, threshold };
}

function known(ring: Keyring, name: string, role?: RoleName): NamedKey {
  const keys = role === undefined ? keysOf(ring) : ring[role].keys;
  const key = keys.find((each) => each.name === name || each.keyid === name);
  if (key !== undefined) return key;
  throw refusal(
    `No key of ${role === undefined ? 'this registry' : `the role ${role}`} is called ${name}.`,
    `Use one of ${keys.map((each) => each.name).join(', ')}.`,
  );
}
