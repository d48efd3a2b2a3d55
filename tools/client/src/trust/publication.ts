import { type Head, REGISTRY_MEMBER, type RevocationEntry } from '@ctxr/model';
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import type { Checkpoint } from '../log/checkpoint.ts';
import { entryOf } from '../log/entry.ts';
import { followLog } from '../log/follow.ts';
import { readHead } from '../strict/head.ts';
import { LIMITS } from '../strict/limits.ts';
import { readRevocations } from '../strict/revocations.ts';
import { checkMemory } from './memory.ts';
import type { MetadataSource } from './source.ts';
import type { TrustState } from './state.ts';
import { listedTarget, takeTarget, type TargetInfo } from './target.ts';

/** A publication that was verified: everything else is reached from here by digest. */
export interface Publication {
  readonly head: Head;
  readonly bulk: TargetInfo;
  readonly revocations: readonly RevocationEntry[];
  /** Where the transparency log stands; undefined for a registry that keeps none. */
  readonly log: Checkpoint | undefined;
  /** The head's entry in the log. */
  readonly entry: Uint8Array;
  /** The id of the registry that the newest root is of; undefined where the root does not say. */
  readonly registry: string | undefined;
  /** The version of each metadata file. */
  readonly versions: Readonly<Record<'root' | 'timestamp' | 'snapshot' | 'targets' | 'index' | 'revocations', number>>;
  /** When the first of them expires, milliseconds since 1970. */
  readonly expires: number;
}

/** Reads head, revocation list and log under verified metadata, and holds them against what was known. */
export async function readPublication(store: TrustedMetadataStore, stored: TrustState, source: MetadataSource) {
  const headInfo = listedTarget(store, 'index', 'index/head.json');
  const headBytes = await takeTarget('index/head.json', headInfo, stored.head, LIMITS.head, source);
  const head = readHead(headBytes);
  const bulk = listedTarget(store, 'index', 'index/full.ndjson.gz');
  if (bulk.sha256 !== head.bulk.sha256 || bulk.length !== head.bulk.length) {
    throw new ClientError('MIX_AND_MATCH', 'The head and the index role name two different bulk files.');
  }
  const revokedInfo = listedTarget(store, 'revocations', 'revocations/revoked.json');
  const revokedBytes = await takeTarget(
    'revocations/revoked.json',
    revokedInfo,
    stored.revoked,
    LIMITS.revoked,
    source,
  );
  const revocations = readRevocations(revokedBytes);
  await checkMemory(store, stored, head, revocations);
  const [headText, registry] = [textOf(headBytes), registryOf(store)];
  const entry = entryOf(head, headBytes);
  const log = await followLog(store, stored, source, { entry, headText, registry });
  const publication: Publication = { head, bulk, revocations, log: log?.checkpoint, entry, registry, ...spanOf(store) };
  const texts = { head: headText, revoked: textOf(revokedBytes) };
  return { publication, ...texts, ...(log && { checkpoint: log.text }) };
}

function registryOf({ root }: TrustedMetadataStore): string | undefined {
  const id = root.signed.unrecognizedFields[REGISTRY_MEMBER];
  return typeof id === 'string' ? id : undefined;
}

function spanOf(store: TrustedMetadataStore): Pick<Publication, 'versions' | 'expires'> {
  const roles = {
    root: store.root,
    timestamp: store.timestamp,
    snapshot: store.snapshot,
    targets: store.targets,
    index: store.getRole('index'),
    revocations: store.getRole('revocations'),
  };
  const versions = Object.fromEntries(
    Object.entries(roles).map(([name, role]) => [name, role?.signed.version ?? 0]),
  ) as Publication['versions'];
  return { versions, expires: Math.min(...Object.values(roles).map((role) => Date.parse(role?.signed.expires ?? ''))) };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
