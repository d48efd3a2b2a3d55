/** The TUF roles of a publication. `index` and `revocations` are delegated by `targets`. */
export const ROLES = ['root', 'targets', 'index', 'revocations', 'snapshot', 'timestamp'] as const;
export type RoleName = (typeof ROLES)[number];

/** The roles that every publication signs anew when they change; root and targets are signed when keys change. */
export const PUBLISHING_ROLES = ['index', 'revocations', 'snapshot', 'timestamp'] as const;
export type PublishingRole = (typeof PUBLISHING_ROLES)[number];

/** Which target paths a delegated role answers for. */
export const DELEGATED_PATHS = { index: 'index/*', revocations: 'revocations/*' } as const;

/** Who signs a role, and how long a signature holds. */
export interface RolePlan {
  /** Names of keys; a key may serve several roles. */
  readonly keys: readonly string[];
  /** How many of the keys must sign. */
  readonly threshold: number;
  /** Days from a signature to its expiry. */
  readonly days: number;
  /** The role is signed anew when fewer days than these are left. */
  readonly renewDays: number;
}

export type RolePlans = Readonly<Record<RoleName, RolePlan>>;
