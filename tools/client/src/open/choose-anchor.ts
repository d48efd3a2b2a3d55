import { type Digest, isDigest } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { assertLock } from '../lock/lock-fits.ts';
import type { OpenOptions } from './options.ts';

/** Whom a client trusts to begin with: a root at hand, one that is known by its fingerprint, or the first that is served. */
export type AnchorChoice =
  | { readonly by: 'root'; readonly root: NonNullable<OpenOptions['root']> }
  | { readonly by: 'fingerprint'; readonly fingerprint: Digest }
  | { readonly by: 'first use' };

/**
 * Reads the choice from the options; there must be exactly one.
 * @throws ClientError OPTIONS_INVALID, LOCK_INVALID
 */
export function chooseAnchor({ root, fingerprint, trustOnFirstUse = false, lock }: OpenOptions): AnchorChoice {
  if (lock !== undefined) assertLock(lock);
  const given = [root !== undefined, fingerprint !== undefined, trustOnFirstUse].filter(Boolean).length;
  if (given === 0 && lock !== undefined) return { by: 'fingerprint', fingerprint: lock.registry.root };
  if (given !== 1)
    throw new ClientError(
      'OPTIONS_INVALID',
      `Give exactly one of root, fingerprint and trustOnFirstUse; ${given === 0 ? 'there is none, and what nobody vouches for is not believed' : `there are ${given}`}.`,
    );
  if (root !== undefined) return { by: 'root', root };
  if (fingerprint === undefined) return { by: 'first use' };
  if (isDigest(fingerprint)) return { by: 'fingerprint', fingerprint };
  throw new ClientError(
    'OPTIONS_INVALID',
    `"${String(fingerprint).slice(0, 100)}" is no fingerprint: it must be sha256: and 64 digits from 0 to f, as the registry's operators tell it.`,
  );
}
