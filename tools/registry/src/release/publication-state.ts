import type { Bundle, Head, RevocationList } from '@ctxr/model';
import { rootsOf, type Worth, worthOf } from './binding.ts';
import { conflict } from './conflict.ts';
import type { PublishedLog } from './log/published-log.ts';
import { assertNewestSnapshot } from './newest-snapshot.ts';
import type { Numbers } from './numbers.ts';
import { parseSnapshot, parseTimestamp } from './parse-metadata.ts';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';
import { type Lookup, readChain, unreadableState } from './published-chain.ts';
import { rootBytesFit } from './root-fit.ts';
import type { Trust } from './trust.ts';

/** The roles that a publication consists of beside the root. */
export const STATE_ROLES = ['targets', 'index', 'revocations', 'snapshot', 'timestamp'] as const;
export type StateRole = (typeof STATE_ROLES)[number];

/** One metadata file as it was published. */
export interface SignedFile {
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly expires: Date;
}

/** What stands at a target: the newest publication there, its signatures and digests checked. */
export interface PublicationState {
  readonly roles: Readonly<Record<StateRole, SignedFile>>;
  readonly head: Head;
  readonly headBytes: Uint8Array;
  readonly revoked: RevocationList;
  readonly revokedBytes: Uint8Array;
  /** False where a writer died between bundle and timestamp: readers may have seen it, but it is not finished. */
  readonly complete: boolean;
  /** The roles that need no key that is declared compromised; what the others say binds nobody. */
  readonly binding: ReadonlySet<StateRole>;
  /** What the next publication has to outgrow. */
  readonly floors: Numbers;
  /** The transparency log; absent where the index lists none. */
  readonly log?: PublishedLog;
}

/** What a first publication that was interrupted cannot have left behind. */
const LATER_THAN_FIRST = /^metadata\/(?!1\.)\d+\.(index|revocations|snapshot)\.json$/;

/** A timestamp that stands there, and the files that come with it. */
interface Claim {
  readonly bytes: Uint8Array;
  readonly version: number;
  readonly worth: Worth;
  readonly lookup: Lookup;
  /** Whether it is the timestamp itself; a bundle that is ahead of it was not finished. */
  readonly complete: boolean;
}

/**
 * Reads the newest publication at a target; undefined where none was ever finished. What counts is who signed it: the
 * keys that the trust names bind, whether today's or, as a leftover that the next publication replaces, those from
 * before a rotation. A timestamp that only keys declared compromised vouch for is read for its numbers alone, and only
 * where nothing else binds.
 * @throws RegistryError PUBLICATION_CONFLICT where it is another registry's, ahead of our trust folder, or damaged.
 */
export async function readPublication(target: PublicationTarget, trust: Trust): Promise<PublicationState | undefined> {
  await rootBytesFit(target, trust);
  const [timestamp, bundle] = await Promise.all([target.read(PATHS.timestamp), target.read(PATHS.bundle)]);
  const read: Lookup = (path) => target.read(path);
  const ahead = bundle && tolerant(() => fromBundle(bundle));
  if (ahead === undefined && timestamp === undefined) {
    if (bundle !== undefined) throw conflict(target, `${PATHS.bundle} cannot be read`);
    const later = (await target.list('metadata')).find((path) => LATER_THAN_FIRST.test(path));
    if (later !== undefined) throw conflict(target, `it has ${later} and no ${PATHS.timestamp}`);
    return undefined;
  }
  const claims = [
    ...(timestamp ? [claimOf(timestamp, read, true, trust)] : []),
    ...(ahead ? [claimOf(ahead.timestamp, async (path) => ahead.files(path) ?? read(path), false, trust)] : []),
  ];
  const claim = newest(claims, 'binds') ?? newest(claims, 'void') ?? claims[0];
  if (claim === undefined || (!claim.complete && timestamp === undefined && claim.worth === 'foreign'))
    throw conflict(target, `${PATHS.timestamp} is missing`);
  const state = await stateOf(target, trust, claim);
  await assertNewestSnapshot(target, state, trust);
  return state;
}

async function stateOf(target: PublicationTarget, trust: Trust, claim: Claim): Promise<PublicationState> {
  try {
    return await readChain(target, trust, claim.bytes, claim.lookup, claim.complete);
  } catch (cause) {
    if (claim.worth === 'void') return unreadableState(target);
    throw conflict(target, (cause as Error).message, cause);
  }
}

function claimOf(bytes: Uint8Array, lookup: Lookup, complete: boolean, trust: Trust): Claim {
  const version = tolerant(() => parseTimestamp(bytes).signed.version) ?? 0;
  return { bytes, version, worth: worthOf('timestamp', bytes, rootsOf(trust), trust), lookup, complete };
}

/** Of two claims with one version, the one that is finished. */
const newest = (claims: readonly Claim[], worth: Worth): Claim | undefined =>
  claims.filter((claim) => claim.worth === worth).sort((a, b) => b.version - a.version)[0];

function fromBundle(bytes: Uint8Array) {
  const bundle = JSON.parse(new TextDecoder().decode(bytes)) as Bundle;
  const timestamp = encode(bundle.timestamp);
  const snapshotMeta = parseTimestamp(timestamp).signed.snapshotMeta;
  const snapshot = parseSnapshot(encode(bundle.snapshot)).signed.meta;
  const texts = new Map([[PATHS.role('snapshot', snapshotMeta.version), encode(bundle.snapshot)]]);
  for (const role of ['targets', 'index', 'revocations'] as const)
    texts.set(PATHS.role(role, snapshot[`${role}.json`]?.version ?? 0), encode(bundle[role]));
  return { timestamp, files: (path: string) => texts.get(path) };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function tolerant<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
