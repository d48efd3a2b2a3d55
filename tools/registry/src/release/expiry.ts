import { RegistryError } from '../error/registry-error.ts';
import type { RolePlans } from './roles.ts';
import type { Trust } from './trust.ts';
import { daysAfter, tufTime } from './tuf-time.ts';

/**
 * What is to be said about the roles that no publication renews: root and targets.
 * @throws RegistryError TRUST_EXPIRED where one has ended, because no client would accept the publication.
 */
export function expiryWarnings(trust: Trust, plans: RolePlans, now: Date): string[] {
  return (['root', 'targets'] as const).flatMap((role) => {
    const expires = new Date(trust[role].metadata.signed.expires);
    if (expires <= now)
      throw new RegistryError('TRUST_EXPIRED', `The role ${role} ended on ${tufTime(expires)}.`, {
        fix: `Sign a new version of it with the keys of ${plans[role].keys.join(', ')}.`,
      });
    if (expires > daysAfter(now, plans[role].renewDays)) return [];
    return [`The role ${role} ends on ${tufTime(expires)}; sign a new version before that day.`];
  });
}
