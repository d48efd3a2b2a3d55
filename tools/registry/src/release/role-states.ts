import { keyringOf } from './ceremony/keyring.ts';
import { type RolePlan, type RolePlans, ROLES, type RoleName } from './roles.ts';
import type { Trust } from './trust.ts';
import { daysAfter, tufTime } from './tuf-time.ts';

/** A role's number and end, as they stand. */
export interface RoleTerm {
  readonly version: number;
  readonly expires: Date;
  /** Whether the keys that signed are no longer the role's. */
  readonly outdated?: boolean;
}

/** Who signs a role and how long its signature still holds. */
export interface RoleState {
  readonly role: RoleName;
  /** By name. */
  readonly keys: readonly string[];
  readonly threshold: number;
  /** Absent where nothing of the role is published that can be read. */
  readonly version?: number;
  readonly expires?: string;
  /** Whole days, rounded down; negative once it ended. */
  readonly daysLeft?: number;
  /** `due` inside the renewal window of the preset, `outdated` where other keys signed than those of today. */
  readonly state: 'ok' | 'due' | 'outdated' | 'expired' | 'unknown';
}

const DAY = 86_400_000;

/** The state of every role: root and targets as the trust folder has them, the others as they are published. */
export function roleStates(
  trust: Trust,
  published: Readonly<Partial<Record<RoleName, RoleTerm>>>,
  plans: RolePlans,
  now: Date,
): RoleState[] {
  const ring = keyringOf(trust);
  const own = (part: 'root' | 'targets'): RoleTerm => ({
    version: trust[part].version,
    expires: new Date(trust[part].metadata.signed.expires),
  });
  const terms: typeof published = { ...published, root: own('root'), targets: own('targets') };
  return ROLES.map((role) => {
    const { keys, threshold } = ring[role];
    const facts = { role, keys: keys.map(({ name }) => name), threshold };
    const term = terms[role];
    if (term === undefined) return { ...facts, state: 'unknown' };
    const { version, expires } = term;
    const daysLeft = Math.floor((expires.getTime() - now.getTime()) / DAY);
    const state = stateOf(term, plans[role], now);
    return { ...facts, version, expires: tufTime(expires), daysLeft, state };
  });
}

function stateOf({ expires, outdated }: RoleTerm, { renewDays }: RolePlan, now: Date): RoleState['state'] {
  if (expires <= now) return 'expired';
  if (outdated === true) return 'outdated';
  return expires <= daysAfter(now, renewDays) ? 'due' : 'ok';
}
