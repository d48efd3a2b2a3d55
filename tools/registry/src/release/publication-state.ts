import type { Bundle, Head, RevocationList } from '@ctxr/model';
import type { MetaFile, Metadata, Root } from '@tufjs/models';
import { conflict } from './conflict.ts';
import { parseSnapshot, parseTargets, parseTimestamp } from './parse-metadata.ts';
import { PATHS, TARGETS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';
import { rootBytesFit } from './root-fit.ts';
import { sha256Hex } from '@ctxr/client';
import type { Trust } from './trust.ts';

/** The roles that a publication consists of beside the root. */
export type StateRole = 'targets' | 'index' | 'revocations' | 'snapshot' | 'timestamp';

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
}

/** What a first publication that was interrupted cannot have left behind. */
const LATER_THAN_FIRST = /^metadata\/(?!1\.)\d+\.(index|revocations|snapshot)\.json$/;

type Lookup = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Reads the newest publication at a target; undefined where none was ever finished.
 * @throws RegistryError PUBLICATION_CONFLICT where it is another registry's, ahead of our trust folder, or damaged.
 */
export async function readPublication(target: PublicationTarget, trust: Trust): Promise<PublicationState | undefined> {
  await rootBytesFit(target, trust);
  const [timestamp, bundle] = await Promise.all([target.read(PATHS.timestamp), target.read(PATHS.bundle)]);
  const read: Lookup = (path) => target.read(path);
  const [ahead, behind] = [bundle && tolerant(() => fromBundle(bundle)), timestamp];
  if (ahead === undefined && behind === undefined) {
    if (bundle !== undefined) throw conflict(target, `${PATHS.bundle} cannot be read`);
    const later = (await target.list('metadata')).find((path) => LATER_THAN_FIRST.test(path));
    if (later !== undefined) throw conflict(target, `it has ${later} and no ${PATHS.timestamp}`);
    return undefined;
  }
  const aheadVersion = ahead && tolerant(() => parseTimestamp(ahead.timestamp).signed.version);
  const behindVersion = behind && tolerant(() => parseTimestamp(behind).signed.version);
  if (ahead !== undefined && (aheadVersion ?? 0) > (behindVersion ?? 0) && signedByUs(ahead.timestamp, trust)) {
    return readChain(target, trust, ahead.timestamp, async (path) => ahead.files(path) ?? read(path), false);
  }
  if (behind === undefined) throw conflict(target, `${PATHS.timestamp} is missing`);
  return readChain(target, trust, behind, read, true);
}

async function readChain(
  target: PublicationTarget,
  trust: Trust,
  timestampBytes: Uint8Array,
  lookup: Lookup,
  complete: boolean,
): Promise<PublicationState> {
  const need = async (path: string): Promise<Uint8Array> => {
    const bytes = await lookup(path);
    if (bytes === undefined) throw new Error(`${path} is missing`);
    return bytes;
  };
  try {
    const timestamp = parseTimestamp(timestampBytes);
    if (!signedByUs(timestampBytes, trust))
      throw new Error('its timestamp was not signed with the keys of this registry');
    const { snapshotMeta } = timestamp.signed;
    const snapshotBytes = await need(PATHS.role('snapshot', snapshotMeta.version));
    matches(snapshotMeta, snapshotBytes, 'snapshot');
    const snapshot = parseSnapshot(snapshotBytes);
    const role = async (name: StateRole) => {
      const meta = snapshot.signed.meta[`${name}.json`];
      if (meta === undefined) throw new Error(`its snapshot does not name ${name}.json`);
      const bytes = await need(PATHS.role(name, meta.version));
      matches(meta, bytes, name);
      return { bytes, metadata: parseTargets(bytes) };
    };
    const [targets, index, revocations] = [await role('targets'), await role('index'), await role('revocations')];
    const file = async ({ metadata }: typeof index, name: string, path: (sha256: string) => string) => {
      const entry = metadata.signed.targets[name];
      if (entry === undefined) throw new Error(`${name} is not signed`);
      const bytes = await need(path(entry.hashes['sha256'] ?? ''));
      if (sha256Hex(bytes) !== entry.hashes['sha256']) throw new Error(`${name} is not the file that was signed`);
      return bytes;
    };
    const headBytes = await file(index, TARGETS.head, PATHS.head);
    const revokedBytes = await file(revocations, TARGETS.revoked, PATHS.revoked);
    return {
      roles: {
        targets: signedFile(targets.bytes, targets.metadata),
        index: signedFile(index.bytes, index.metadata),
        revocations: signedFile(revocations.bytes, revocations.metadata),
        snapshot: signedFile(snapshotBytes, snapshot),
        timestamp: signedFile(timestampBytes, timestamp),
      },
      head: parse(headBytes) as Head,
      headBytes,
      revoked: parse(revokedBytes) as RevocationList,
      revokedBytes,
      complete,
    };
  } catch (cause) {
    throw conflict(target, (cause as Error).message, cause);
  }
}

function matches(meta: MetaFile, bytes: Uint8Array, role: StateRole): void {
  try {
    meta.verify(Buffer.from(bytes));
  } catch (cause) {
    throw new Error(`${PATHS.role(role, meta.version)} is not the file that was signed`, { cause });
  }
}

function signedByUs(bytes: Uint8Array, trust: Trust): boolean {
  const verifies = (root: Metadata<Root>): true => {
    root.verifyDelegate('timestamp', parseTimestamp(bytes));
    return true;
  };
  return trust.roots.some(({ metadata }) => tolerant(() => verifies(metadata)) === true);
}

function signedFile(
  bytes: Uint8Array,
  { signed }: { readonly signed: { readonly version: number; readonly expires: string } },
): SignedFile {
  return { version: signed.version, bytes, expires: new Date(signed.expires) };
}

function fromBundle(bytes: Uint8Array) {
  const bundle = parse(bytes) as Bundle;
  const timestamp = encode(bundle.timestamp);
  const snapshotMeta = parseTimestamp(timestamp).signed.snapshotMeta;
  const snapshot = parseSnapshot(encode(bundle.snapshot)).signed.meta;
  const texts = new Map([[PATHS.role('snapshot', snapshotMeta.version), encode(bundle.snapshot)]]);
  for (const role of ['targets', 'index', 'revocations'] as const)
    texts.set(PATHS.role(role, snapshot[`${role}.json`]?.version ?? 0), encode(bundle[role]));
  return { timestamp, files: (path: string) => texts.get(path) };
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function tolerant<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
