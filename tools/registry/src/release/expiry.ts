import { RegistryError } from '../error/registry-error.ts';
import type { RoleName, RolePlans } from './roles.ts';
import type { Trust } from './trust.ts';
import { daysAfter, tufTime } from './tuf-time.ts';
import type { Waiting } from './waiting.ts';
import { whoSigns } from './who-signs.ts';

/**
 * The roles that no publication renews, root and targets, as far as they end soon.
 * @throws RegistryError TRUST_EXPIRED where one has ended, because no client would accept the publication.
 */
export function endingTrust(trust: Trust, plans: RolePlans, now: Date): Waiting[] {
  return (['root', 'targets'] as const).flatMap((role) => {
    const expires = new Date(trust[role].metadata.signed.expires);
    refuseExpired(trust, role, expires, now);
    return expires > daysAfter(now, plans[role].renewDays) ? [] : [{ role, expires, who: whoSigns(trust, role) }];
  });
}

/** @throws RegistryError TRUST_EXPIRED where a role has ended. */
export function refuseExpired(trust: Trust, role: RoleName, expires: Date, now: Date): void {
  if (expires > now) return;
  throw new RegistryError('TRUST_EXPIRED', `The role ${role} ended on ${tufTime(expires)}; no client takes it.`, {
    fix: `${whoSigns(trust, role)} must sign: ${commandFor(role)}.`,
  });
}

/** What to say of a role that waits for its keys, in one sentence. */
export const waitingText = ({ role, expires, who }: Waiting): string =>
  `The role ${role} ends on ${tufTime(expires)}; ${who} must sign before that day: ${commandFor(role)}`;

/** The command by which the holders of a role's keys renew it. */
export function commandFor(role: RoleName): string {
  if (role === 'root' || role === 'targets') return 'ctxr trust propose --renew';
  return role === 'revocations' ? 'ctxr revoke --renew' : 'ctxr resign';
}
