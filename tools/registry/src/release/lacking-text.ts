import { type RevocationEntry, revokedVersion } from '@ctxr/model';
import type { Trust } from './trust.ts';
import { whoSigns } from './who-signs.ts';

/** What to say of revocations that the signed list should hold and does not, in sentences. */
export const lackingText = (trust: Trust, lacking: readonly RevocationEntry[]): string[] =>
  lacking.map(
    (entry) =>
      `${revokedVersion(entry)} is ${entry.lifted ? 'lifted' : 'revoked'}, and the signed list does not say so yet; ` +
      `${whoSigns(trust, 'revocations')} must sign it: ctxr revoke --renew`,
  );
