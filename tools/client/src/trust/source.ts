import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import { fetchTile } from '../log/fetch-tile.ts';
import type { Tile } from '../log/tile.ts';
import { LIMITS } from '../strict/limits.ts';
import type { BundleTexts } from './bundle.ts';

/** The roles below the root that a publication has; `index` and `revocations` are delegated by `targets`. */
export type RoleName = 'snapshot' | 'targets' | 'index' | 'revocations';

/** Where an update takes files from that it does not have yet. */
export interface MetadataSource {
  /** `N.root.json`, or undefined when there is no such version. */
  root(version: number): Promise<Uint8Array | undefined>;
  /** The newest timestamp; undefined when there is nobody to ask. */
  timestamp(): Promise<Uint8Array | undefined>;
  role(name: RoleName, version: number, limit: number): Promise<Uint8Array>;
  /** A target, by TUF path such as `index/head.json`. */
  target(path: string, sha256: string, limit: number): Promise<Uint8Array>;
  /** A tile of hashes of the log, as many as it is wide. */
  tile(tile: Tile): Promise<Uint8Array>;
}

/** Asks for each file by itself. */
export function filesSource(transport: Transport): MetadataSource {
  const need = async (path: string, limit: number): Promise<Uint8Array> => {
    const reply = await transport.get(path, limit);
    if (reply.status === 'ok') return reply.bytes;
    throw new ClientError(
      'UNAVAILABLE',
      `The registry does not serve ${path}. Is the URL that of a published registry?`,
    );
  };
  return {
    root: async (version) => {
      const reply = await transport.get(`metadata/${version}.root.json`, LIMITS.root);
      return reply.status === 'ok' ? reply.bytes : undefined;
    },
    timestamp: () => need('metadata/timestamp.json', LIMITS.timestamp),
    role: (name, version, limit) => need(`metadata/${version}.${name}.json`, limit),
    target: (path, sha256, limit) => need(targetPath(path, sha256), limit),
    tile: (tile) => fetchTile(transport, tile),
  };
}

/** TUF's name for a target under consistent snapshots: the digest stands before the file's own name. */
export function targetPath(path: string, sha256: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return `targets/${path.slice(0, slash)}${sha256}.${path.slice(slash)}`;
}

/** Takes the files from a bundle; only roots that it hints at are asked for one by one. */
export function bundleSource(bundle: BundleTexts, files: MetadataSource): MetadataSource {
  const bytes = (text: string): Promise<Uint8Array> => Promise.resolve(Buffer.from(text, 'utf8'));
  return {
    root: (version) => (version > bundle.root ? Promise.resolve(undefined) : files.root(version)),
    timestamp: () => bytes(bundle.timestamp),
    role: (name) => bytes(bundle[name]),
    target: async (path) => bytes(inBundle(bundle, path)),
    tile: (tile) => files.tile(tile),
  };
}

function inBundle({ head, revoked, checkpoint }: BundleTexts, path: string): string {
  if (path === 'index/head.json') return head;
  if (path !== 'index/checkpoint') return revoked;
  if (checkpoint !== undefined) return checkpoint;
  throw new ClientError('MALFORMED_METADATA', 'metadata/bundle.json lacks the checkpoint that its index lists.');
}

/** Has nothing: an update from it succeeds only when all is stored already. */
export const OFFLINE_SOURCE: MetadataSource = {
  root: () => Promise.resolve(undefined),
  timestamp: () => Promise.resolve(undefined),
  role: (name) => Promise.reject(notStored(`${name}.json`)),
  target: (path) => Promise.reject(notStored(path)),
  tile: () => Promise.reject(notStored('A tile of the log')),
};

const notStored = (what: string): ClientError =>
  new ClientError(
    'UNAVAILABLE',
    `${what} is not in the cache, and the client is offline. Open the registry once online.`,
  );
