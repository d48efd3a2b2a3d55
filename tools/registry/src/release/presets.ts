import type { RoleName, RolePlan, RolePlans } from './roles.ts';

/** How heavy the trust is: which keys there are and how long their signatures hold. */
export const PRESETS: Readonly<Record<'team' | 'board' | 'consortium', RolePlans>> = {
  team: {
    root: plan(['root'], 1, 365, 60),
    targets: plan(['root'], 1, 365, 60),
    index: plan(['online'], 1, 60, 30),
    revocations: plan(['online'], 1, 60, 30),
    snapshot: plan(['online'], 1, 60, 30),
    timestamp: plan(['online'], 1, 60, 30),
  },
  board: separate(3, 2),
  consortium: separate(5, 3),
};
export type PresetName = keyof typeof PRESETS;

/** The names of all keys that a preset asks for. */
export const keyNames = (plans: RolePlans): string[] => [
  ...new Set(Object.values(plans).flatMap(({ keys }: RolePlan) => keys)),
];

/** The roles that a key serves. */
export const rolesOfKey = (plans: RolePlans, key: string): RoleName[] =>
  (Object.keys(plans) as RoleName[]).filter((role) => plans[role].keys.includes(key));

function separate(rootKeys: number, rootThreshold: number): RolePlans {
  return {
    root: plan(numbered('root', rootKeys), rootThreshold, 365, 60),
    targets: plan(numbered('targets', 3), 2, 365, 60),
    index: plan(['index'], 1, 14, 7),
    revocations: plan(numbered('revocations', 3), 1, 180, 30),
    snapshot: plan(['snapshot'], 1, 14, 7),
    timestamp: plan(['timestamp'], 1, 7, 6),
  };
}

function plan(keys: readonly string[], threshold: number, days: number, renewDays: number): RolePlan {
  return { keys, threshold, days, renewDays };
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}
