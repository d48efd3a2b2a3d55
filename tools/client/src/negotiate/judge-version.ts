import { hexOfDigest, isPrerelease } from '@ctxr/model';
import { accepts, type Candidate } from '../resolve/choose-version.ts';
import type { Terms } from '../snapshot/terms.ts';
import type { ReadableReference } from './read-requires.ts';
import type { Reason } from './reason.ts';
import type { Pinned, Table } from './table.ts';

/** Why a version was not taken. */
export interface VersionFault {
  readonly reason: Reason | 'out-of-range';
  readonly message: string;
}

/** Judges a version that somebody offers by what the index says, whoever offers it. */
export function judgeVersion(
  table: Table,
  { id, range }: ReadableReference,
  version: string,
  pin: Pinned | undefined,
): VersionFault | { readonly candidate: Candidate; readonly terms: Terms } {
  const name = `${id}@${version}`;
  if (!accepts(range, version, table.allowPrerelease))
    return isPrerelease(version) && accepts(range, version, true)
      ? fault('prerelease-only', `${name} is a pre-release, and ${range} names none.`)
      : fault('out-of-range', `${version} does not lie in ${range}.`);
  const candidate = table.versionsOf(id).get(version);
  if (candidate === undefined) return fault('version-unknown', `The registry never released ${name}.`);
  const { status, entry, reason } = candidate;
  const because = reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`;
  if (status === 'revoked') return fault('revoked', `${name} is revoked${because}.`);
  const isPinned = pin?.id === id && pin.version === version;
  if (isPinned && hexOfDigest(pin.digest) !== entry.sha256)
    return fault(
      'lock-mismatch',
      `The lock pins ${name} as ${pin.digest.slice(0, 19)}…, the index has sha256:${entry.sha256.slice(0, 12)}….`,
    );
  if (status === 'withdrawn' && !isPinned) return fault('withdrawn', `${name} is withdrawn${because}.`);
  const terms = table.termsOf(candidate);
  if (terms === undefined) return fault('snapshot-incomplete', `The snapshot lacks the declaration of ${name}.`);
  const { missing } = terms;
  if (missing.length > 0)
    return fault(
      'policy-missing',
      `${missing.join(', ')} ${missing.length === 1 ? 'binds' : 'bind'} ${name}, and no release of ${missing.length === 1 ? 'it' : 'them'} is in force.`,
    );
  return { candidate, terms };
}

const fault = (reason: VersionFault['reason'], message: string): VersionFault => ({ reason, message });
