import type { RoleName, RolePlans } from '../roles.ts';
import type { Change } from './change.ts';
import type { Keyring, NamedKey } from './keyring.ts';

/**
 * The move to a preset: each of its roles with the keys that its plan names and its threshold.
 * @param keyFor the key that serves under a name of the plan, such as `root-1`
 */
export function arrangement(plans: RolePlans, keyFor: (planned: string) => NamedKey): Change {
  const entries = (Object.keys(plans) as RoleName[]).map((role) => {
    const { keys, threshold } = plans[role];
    return [role, { keys: keys.map(keyFor), threshold }];
  });
  return { kind: 'arrange', ring: Object.fromEntries(entries) as Keyring };
}
