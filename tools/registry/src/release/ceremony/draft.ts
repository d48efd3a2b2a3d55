import type { Root, Targets } from '@tufjs/models';
import { DEVELOPMENT_MEMBER } from '@ctxr/model';
import {
  COMPROMISED_MEMBER,
  delegatingTargets,
  type KeyNotes,
  NAMES_MEMBER,
  REGISTRY_MEMBER,
  rootOf,
  type RoleKeys,
  type Term,
} from '../metadata.ts';
import type { RolePlans } from '../roles.ts';
import { compromisedIn, type Trust } from '../trust.ts';
import { daysAfter } from '../tuf-time.ts';
import type { Plan } from './change.ts';
import {
  type Keyring,
  keyringOf,
  type NamedKey,
  type RoleRing,
  ROOT_ROLES,
  sameRing,
  TARGETS_ROLES,
} from './keyring.ts';
import { refusal } from './refusal.ts';

/** The next root, the next targets, or both, before anybody has signed them. */
export interface Draft {
  readonly root?: Root;
  readonly targets?: Targets;
}

/** A part of a draft, with its file name's word. */
export type DraftPart = keyof Draft;
export const DRAFT_PARTS = ['root', 'targets'] as const satisfies readonly DraftPart[];

/**
 * Drafts what a plan asks for: a root where the keys of its roles change, and targets where those of theirs do, or
 * where others sign the targets from now on.
 * @throws RegistryError CEREMONY_REFUSED where nothing would change.
 */
export function draftOf(trust: Trust, plan: Plan, plans: RolePlans, now: Date): Draft {
  const before = keyringOf(trust);
  const { ring, renew, compromised } = plan;
  const changes = (roles: readonly (keyof Keyring)[]): boolean =>
    roles.some((role) => !sameRing(before[role], ring[role]));
  const [needsRoot, needsTargets] = [
    changes(ROOT_ROLES) || compromised.root.length > 0 || renew.has('root'),
    changes([...TARGETS_ROLES, 'targets']) || compromised.targets.length > 0 || renew.has('targets'),
  ];
  if (!needsRoot && !needsTargets)
    throw refusal('Nothing would change.', 'Say what shall change; ctxr trust propose --help lists what can.');
  const term = (part: DraftPart): Term => ({
    version: trust[part].version + 1,
    expires: daysAfter(now, plans[part].days),
  });
  return {
    ...(needsRoot && { root: nextRoot(trust, ring, term('root'), compromised.root) }),
    ...(needsTargets && { targets: nextTargets(trust, ring, term('targets'), compromised.targets) }),
  };
}

/** The root that follows, with what today's says beyond its keys. */
export function nextRoot(
  { root, registry, development }: Trust,
  ring: Pick<Keyring, (typeof ROOT_ROLES)[number]>,
  term: Term,
  lost: readonly string[],
): Root {
  const custom = root.metadata.signed.unrecognizedFields;
  return rootOf({
    ...term,
    ...notesOf(
      ROOT_ROLES.flatMap((role) => ring[role].keys),
      custom,
      lost,
    ),
    registry: registry ?? '',
    development,
    roles: {
      root: keysOfRole(ring.root),
      targets: keysOfRole(ring.targets),
      snapshot: keysOfRole(ring.snapshot),
      timestamp: keysOfRole(ring.timestamp),
    },
  });
}

/** The targets that follow, with what today's say beyond their keys. */
export function nextTargets(
  { targets }: Trust,
  ring: Pick<Keyring, (typeof TARGETS_ROLES)[number]>,
  term: Term,
  lost: readonly string[],
): Targets {
  const custom = targets.metadata.signed.unrecognizedFields;
  return delegatingTargets({
    ...term,
    ...notesOf(
      TARGETS_ROLES.flatMap((role) => ring[role].keys),
      custom,
      lost,
    ),
    index: keysOfRole(ring.index),
    revocations: keysOfRole(ring.revocations),
  });
}

const keysOfRole = ({ keys, threshold }: RoleRing): RoleKeys => ({ keys: keys.map(({ key }) => key), threshold });

const OURS: ReadonlySet<string> = new Set([COMPROMISED_MEMBER, NAMES_MEMBER, REGISTRY_MEMBER, DEVELOPMENT_MEMBER]);

function notesOf(
  keys: readonly NamedKey[],
  custom: Readonly<Record<string, unknown>>,
  lost: readonly string[],
): KeyNotes {
  return {
    names: Object.fromEntries(keys.map(({ keyid, name }) => [keyid, name])),
    compromised: [...new Set([...compromisedIn(custom), ...lost])].sort(),
    other: Object.fromEntries(Object.entries(custom).filter(([member]) => !OURS.has(member))),
  };
}

/** The roles whose keys a part of a draft names. */
export const rolesIn = (part: DraftPart): readonly (keyof Keyring)[] => (part === 'root' ? ROOT_ROLES : TARGETS_ROLES);
