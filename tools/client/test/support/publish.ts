import { gzipSync } from 'node:zlib';
import {
  canonicalJson,
  type Head,
  type IndexKind,
  type Relation,
  LEAF_CAPACITY,
  type RevocationEntry,
  type Status,
  type DecisionLink,
  treeKey,
  type TypeLink,
} from '@ctxr/model';
import { entryOf } from '../../src/log/entry.ts';
import { sha256Hex } from '../../src/sha256.ts';
import { fixtureKey, signed } from './keys.ts';
import { type FixtureLog, writeLog } from './log.ts';

export interface FixtureVersion {
  readonly version?: string;
  readonly status?: Status;
  readonly replacedBy?: string;
  readonly policiesAdded?: readonly string[];
  readonly schemaFrom?: TypeLink;
  readonly relation?: Relation;
  readonly decision?: DecisionLink;
  readonly declaration: object;
}

export interface FixtureName {
  readonly kind: IndexKind;
  readonly id: string;
  readonly versions: readonly FixtureVersion[];
}

export interface FixturePublication {
  readonly names: readonly FixtureName[];
  readonly seq?: number;
  /** The version of the metadata, where it is not `seq`. */
  readonly version?: number;
  readonly revoked?: readonly RevocationEntry[];
  readonly expires?: string;
  /** Whose keys sign; another registry's have another name. */
  readonly keys?: string;
  /** What the role `index` may speak for. */
  readonly indexPaths?: readonly string[];
  readonly log?: FixtureLog;
}

/** The files of a publication by path, and its trust anchor. */
export interface Published {
  readonly files: Map<string, Buffer>;
  readonly root: string;
}

/** A publication with the entries of its log; none without a log. */
export interface Logged extends Published {
  readonly entries: readonly Uint8Array[];
}

const keyring = (name: string) => ({ ROOT: fixtureKey(`${name}root`), ONLINE: fixtureKey(`${name}online`) });

/** Writes a whole publication in memory. */
export function publish({
  names,
  seq = 1,
  version = seq,
  revoked = [],
  expires = '2027-01-01T00:00:00Z',
  keys = '',
  indexPaths = ['index/*'],
  log,
}: FixturePublication): Logged {
  const { ROOT, ONLINE } = keyring(keys);
  const files = new Map<string, Buffer>();
  const put = (path: string, text: string | Uint8Array): { sha256: string; length: number } => {
    files.set(path.replace('{sha}', sha256Hex(text)), Buffer.from(text));
    return { sha256: sha256Hex(text), length: Buffer.byteLength(text) };
  };
  const documents = names.map(({ kind, id, versions }) => ({
    kind,
    id,
    versions: versions.map(({ declaration, status = 'active', ...rest }) => ({
      ...rest,
      status,
      ...put('objects/{sha}', canonicalJson(declaration)),
    })),
  }));
  const lines = documents.map((name, at) =>
    canonicalJson({ name, objects: names[at]?.versions.map(({ declaration }) => declaration) }),
  );
  const bulk = put('targets/index/{sha}.full.ndjson.gz', gzipSync(lines.map((line) => `${line}\n`).join('')));
  const keyed = documents
    .map((name) => ({ key: sha256Hex(treeKey(name.kind, name.id)), name }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const node = writeTree(keyed, 0, put);
  const root = sha256Hex(node);
  const head = canonicalJson({
    format: 1,
    seq,
    size: names.length,
    root,
    commit: '0'.repeat(40),
    generated: '2026-11-01T00:00:00Z',
    bulk,
  });
  const revocations = canonicalJson({ format: 1, entries: revoked });
  const target = (sha256: string, length: number): object => ({ hashes: { sha256 }, length });
  const role = (type: string, part: object): object => ({
    _type: type,
    spec_version: '1.0.31',
    version,
    expires,
    ...part,
  });
  const headInfo = put('targets/index/{sha}.head.json', head);
  const revokedInfo = put('targets/revocations/{sha}.revoked.json', revocations);
  const entry = entryOf(JSON.parse(head) as Head, Buffer.from(head));
  const written = log && writeLog(entry, ONLINE, log);
  for (const [path, bytes] of written?.files ?? []) put(path, bytes);
  const checkpoint = written && put('targets/index/{sha}.checkpoint', written.note);
  const index = signed(
    role('targets', {
      targets: {
        'index/head.json': target(headInfo.sha256, headInfo.length),
        'index/full.ndjson.gz': target(bulk.sha256, bulk.length),
        ...(checkpoint && { 'index/checkpoint': target(checkpoint.sha256, checkpoint.length) }),
      },
    }),
    [ONLINE],
  );
  const emergency = signed(
    role('targets', { targets: { 'revocations/revoked.json': target(revokedInfo.sha256, revokedInfo.length) } }),
    [ONLINE],
  );
  const delegation = (name: string): object => ({
    name,
    keyids: [ONLINE.id],
    threshold: 1,
    terminating: true,
    paths: name === 'index' ? indexPaths : [`${name}/*`],
  });
  const targets = signed(
    role('targets', {
      version: 1,
      targets: {},
      delegations: { keys: { [ONLINE.id]: ONLINE.tuf }, roles: [delegation('index'), delegation('revocations')] },
    }),
    [ROOT],
  );
  const listed = (text: string, number: number): object => ({
    version: number,
    length: Buffer.byteLength(text),
    hashes: { sha256: sha256Hex(text) },
  });
  const snapshot = signed(
    role('snapshot', {
      meta: {
        'targets.json': listed(targets, 1),
        'index.json': listed(index, version),
        'revocations.json': listed(emergency, version),
      },
    }),
    [ONLINE],
  );
  const timestamp = signed(role('timestamp', { meta: { 'snapshot.json': listed(snapshot, version) } }), [ONLINE]);
  const anchor = rootFile(keyring(keys));
  put('metadata/1.root.json', anchor);
  put('metadata/1.targets.json', targets);
  put(`metadata/${version}.index.json`, index);
  put(`metadata/${version}.revocations.json`, emergency);
  put(`metadata/${version}.snapshot.json`, snapshot);
  put('metadata/timestamp.json', timestamp);
  put(
    'metadata/bundle.json',
    canonicalJson({
      format: 1,
      root: 1,
      timestamp,
      snapshot,
      targets,
      index,
      revocations: emergency,
      head,
      revoked: revocations,
      node,
      ...(written && { checkpoint: written.note }),
    }),
  );
  return { files, root: anchor, entries: written?.entries ?? [] };
}

function rootFile({ ROOT, ONLINE }: ReturnType<typeof keyring>): string {
  const role = (key: typeof ROOT): object => ({ keyids: [key.id], threshold: 1 });
  const roles = { root: role(ROOT), targets: role(ROOT), snapshot: role(ONLINE), timestamp: role(ONLINE) };
  const keys = { [ROOT.id]: ROOT.tuf, [ONLINE.id]: ONLINE.tuf };
  return signed(
    {
      _type: 'root',
      spec_version: '1.0.31',
      version: 1,
      expires: '2027-06-01T00:00:00Z',
      consistent_snapshot: true,
      keys,
      roles,
    },
    [ROOT],
  );
}

interface Keyed {
  readonly key: string;
  readonly name: object;
}

function writeTree(names: readonly Keyed[], depth: number, put: (path: string, text: string) => unknown): string {
  const children: Record<string, string> = {};
  for (const digit of names.length > LEAF_CAPACITY ? '0123456789abcdef' : '') {
    const below = names.filter(({ key }) => key[depth] === digit);
    if (below.length > 0) children[digit] = sha256Hex(writeTree(below, depth + 1, put));
  }
  const text = canonicalJson(names.length > LEAF_CAPACITY ? { children } : { entries: names.map(({ name }) => name) });
  put('nodes/{sha}', text);
  return text;
}
