import type { Head, RevocationEntry } from '@ctxr/model';
import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
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
  /** The version of each metadata file. */
  readonly versions: Readonly<Record<'root' | 'timestamp' | 'snapshot' | 'targets' | 'index' | 'revocations', number>>;
  /** When the first of them expires, milliseconds since 1970. */
  readonly expires: number;
}

/** Reads the head and the revocation list under verified metadata, and holds both against what was known. */
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
  const publication: Publication = { head, bulk, revocations, ...spanOf(store) };
  return { publication, head: textOf(headBytes), revoked: textOf(revokedBytes) };
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
