import { type Head, INDEX_FORMAT, type RevocationList } from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';
import type { MetaFile, Metadata, Targets } from '@tufjs/models';
import { rootsOf, type Worth, worthOf } from './binding.ts';
import { readEdge } from './log/edge.ts';
import { newestBinding } from './newest-binding.ts';
import { newestSnapshot } from './newest-snapshot.ts';
import { floorsOf, type Numbers, type Restartable } from './numbers.ts';
import { parseSnapshot, parseTargets, parseTimestamp } from './parse-metadata.ts';
import { PATHS, TARGETS } from './paths.ts';
import type { PublicationState, SignedFile, StateRole } from './publication-state.ts';
import type { PublicationTarget } from './publication-target.ts';
import type { Trust } from './trust.ts';

/** Finds a file of the publication; undefined where there is none. */
export type Lookup = (path: string) => Promise<Uint8Array | undefined>;

/**
 * Reads what a timestamp leads to: every digest on the way is checked, and every role judged by who signed it. Where the
 * timestamp binds nobody, the newest snapshot at the target counts that binds, and where no snapshot does, the newest
 * index and list.
 * @throws Error with the reason, where a file is missing, is not what was signed, or was signed by a stranger.
 */
export async function readChain(
  target: PublicationTarget,
  trust: Trust,
  timestampBytes: Uint8Array,
  lookup: Lookup,
  complete: boolean,
): Promise<PublicationState> {
  const timestamp = parseTimestamp(timestampBytes);
  const vouched = worthOf('timestamp', timestampBytes, rootsOf(trust), trust);
  const newest = vouched === 'void' ? await newestSnapshot(target, trust) : undefined;
  const snapshotBytes = newest ?? (await named(lookup, timestamp.signed.snapshotMeta, 'snapshot'));
  const snapshot = parseSnapshot(snapshotBytes);
  const role = async (name: 'targets' | 'index' | 'revocations') => {
    const meta = snapshot.signed.meta[`${name}.json`];
    if (meta === undefined) throw new Error(`its snapshot does not name ${name}.json`);
    const bytes = await named(lookup, meta, name);
    return { bytes, metadata: parseTargets(bytes) };
  };
  const targets = await role('targets');
  const top = {
    timestamp: vouched,
    snapshot: worthOf('snapshot', snapshotBytes, rootsOf(trust), trust),
    targets: worthOf('targets', targets.bytes, rootsOf(trust), trust),
  };
  const delegators = [trust.targets.metadata, ...(top.targets === 'binds' ? [targets.metadata] : [])];
  const delegated = async (name: 'index' | 'revocations') => {
    const file = await role(name);
    if (top.snapshot === 'binds') return file;
    const bytes = await newestBinding(target, name, file.bytes, delegators, trust);
    return { bytes, metadata: parseTargets(bytes) };
  };
  const [index, revocations] = [await delegated('index'), await delegated('revocations')];
  const roles = {
    targets: signedFile(targets.bytes, targets.metadata),
    index: signedFile(index.bytes, index.metadata),
    revocations: signedFile(revocations.bytes, revocations.metadata),
    snapshot: signedFile(snapshotBytes, snapshot),
    timestamp: signedFile(timestampBytes, timestamp),
  };
  const binding = bindingOf({
    ...top,
    index: worthOf('index', index.bytes, delegators, trust),
    revocations: worthOf('revocations', revocations.bytes, delegators, trust),
  });
  const { head, headBytes } = await unlessVoid(binding.has('index'), NO_HEAD, async () => {
    const bytes = await listed(lookup, index.metadata, TARGETS.head, PATHS.head);
    return { head: record(bytes) as unknown as Head, headBytes: bytes };
  });
  const { revoked, revokedBytes } = await unlessVoid(binding.has('revocations'), NO_LIST, async () => {
    const bytes = await listed(lookup, revocations.metadata, TARGETS.revoked, PATHS.revoked);
    return { revoked: record(bytes) as unknown as RevocationList, revokedBytes: bytes };
  });
  const floors = await floorsOf(target, numbersOf(roles, head), restartable(binding));
  const log =
    TARGETS.checkpoint in index.metadata.signed.targets
      ? await unlessVoid(binding.has('index'), 'unusable' as const, async () =>
          readEdge(await listed(lookup, index.metadata, TARGETS.checkpoint, PATHS.checkpoint), head, headBytes, lookup),
        )
      : undefined;
  return { roles, head, headBytes, revoked, revokedBytes, complete, binding, floors, ...(log && { log }) };
}

/** What stands for a publication of which nothing binds and not everything can be read: only numbers to outgrow. */
export async function unreadableState(target: PublicationTarget): Promise<PublicationState> {
  const nothing: SignedFile = { version: 0, bytes: NOTHING, expires: new Date(0) };
  const roles = {
    targets: nothing,
    index: nothing,
    revocations: nothing,
    snapshot: nothing,
    timestamp: nothing,
  };
  const floors = await floorsOf(target, numbersOf(roles, NO_HEAD.head), restartable(new Set()));
  return { roles, ...NO_HEAD, ...NO_LIST, complete: false, binding: new Set(), floors, log: 'unusable' };
}

const NOTHING = new Uint8Array();
const NO_HEAD: Pick<PublicationState, 'head' | 'headBytes'> = {
  head: {
    format: INDEX_FORMAT,
    seq: 0,
    size: 0,
    root: '',
    commit: '',
    generated: '',
    bulk: { sha256: '', length: 0 },
  },
  headBytes: NOTHING,
};
const NO_LIST: Pick<PublicationState, 'revoked' | 'revokedBytes'> = {
  revoked: { format: INDEX_FORMAT, entries: [] },
  revokedBytes: NOTHING,
};

/** What binds nobody may be missing or nonsense: a thief’s files must not stand in the way of the recovery. */
async function unlessVoid<T, U>(binds: boolean, nothing: U, read: () => Promise<T>): Promise<T | U> {
  try {
    return await read();
  } catch (error) {
    if (binds) throw error;
    return nothing;
  }
}

type Roles = PublicationState['roles'];

/** Under targets that bind nobody, a stranger's index or list is the same thief's. */
function bindingOf(worths: Readonly<Record<StateRole, Worth>>): ReadonlySet<StateRole> {
  for (const [role, worth] of Object.entries(worths) as [StateRole, Worth][]) {
    const isThiefs = (role === 'index' || role === 'revocations') && worths.targets === 'void';
    if (worth === 'foreign' && !isThiefs) throw new Error(`its ${role} was not signed with the keys of this registry`);
  }
  const roles = Object.keys(worths) as StateRole[];
  return new Set(roles.filter((role) => worths[role] === 'binds'));
}

/** A client drops what it remembers of a role once the key that vouched for the number was replaced (TUF spec §5.3.11). */
const restartable = (binding: ReadonlySet<StateRole>): Restartable => ({
  timestamp: !binding.has('timestamp'),
  snapshot: !binding.has('timestamp'),
  index: !binding.has('snapshot'),
  revocations: !binding.has('snapshot'),
  seq: !binding.has('index'),
});

const numbersOf = ({ index, revocations, snapshot, timestamp }: Roles, { seq }: Head): Numbers => ({
  index: index.version,
  revocations: revocations.version,
  snapshot: snapshot.version,
  timestamp: timestamp.version,
  seq,
});

async function named(lookup: Lookup, meta: MetaFile, role: StateRole): Promise<Uint8Array> {
  const path = PATHS.role(role, meta.version);
  const bytes = await found(lookup, path);
  try {
    meta.verify(Buffer.from(bytes));
    return bytes;
  } catch (cause) {
    throw new Error(`${path} is not the file that was signed`, { cause });
  }
}

async function listed(
  lookup: Lookup,
  { signed }: Metadata<Targets>,
  name: string,
  pathOf: (sha256: string) => string,
): Promise<Uint8Array> {
  const sha256 = signed.targets[name]?.hashes['sha256'];
  if (sha256 === undefined) throw new Error(`${name} is not signed`);
  const bytes = await found(lookup, pathOf(sha256));
  if (sha256Hex(bytes) !== sha256) throw new Error(`${name} is not the file that was signed`);
  return bytes;
}

async function found(lookup: Lookup, path: string): Promise<Uint8Array> {
  const bytes = await lookup(path);
  if (bytes === undefined) throw new Error(`${path} is missing`);
  return bytes;
}

function signedFile(
  bytes: Uint8Array,
  { signed }: { readonly signed: { readonly version: number; readonly expires: string } },
): SignedFile {
  return { version: signed.version, bytes, expires: new Date(signed.expires) };
}

function record(bytes: Uint8Array): object {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof value === 'object' && value !== null) return value;
  throw new Error('it is no JSON object');
}
