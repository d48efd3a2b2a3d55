import { filesSource, type MetadataSource, OFFLINE_SOURCE } from '../trust/source.ts';
import type { TrustState } from '../trust/state.ts';
import { update } from '../trust/update.ts';
import type { SiteParts } from './session-parts.ts';

/**
 * What to remember when two updates ended at the same time: the later one's files are verified as if a server gave them
 * to a client that holds the earlier one's, so that whatever is older, or no longer signed, gives way.
 */
export async function joinStates(
  { anchor, clock, transport }: Pick<SiteParts, 'anchor' | 'clock' | 'transport'>,
  held: TrustState,
  other: TrustState,
): Promise<TrustState> {
  let reached = held;
  const { tile } = transport === undefined ? OFFLINE_SOURCE : filesSource(transport);
  const source = { ...sourceOf(other), tile };
  try {
    reached = (await update({ anchor, stored: held, source, now: new Date(clock()) }, (step) => (reached = step)))
      .state;
  } catch {
    // What was reached before the refusal counts.
  }
  if (other.timestamp === undefined || reached.timestamp !== other.timestamp) return reached;
  const { etag: _, etagFrom: __, verifiedAt: ___, ...texts } = reached;
  const verifiedAt = Math.max(held.verifiedAt ?? -Infinity, other.verifiedAt ?? -Infinity);
  return {
    ...texts,
    ...(other.etag !== undefined && { etag: other.etag }),
    ...(other.etagFrom !== undefined && { etagFrom: other.etagFrom }),
    ...(Number.isFinite(verifiedAt) && { verifiedAt }),
  };
}

function sourceOf(state: TrustState): Omit<MetadataSource, 'tile'> {
  const targets: Readonly<Record<string, string | undefined>> = {
    'index/head.json': state.head,
    'revocations/revoked.json': state.revoked,
    'index/checkpoint': state.checkpoint,
  };
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
  return {
    root: (version) => Promise.resolve(state.roots.filter((text) => versionIn(text) === version).map(bytes)[0]),
    timestamp: () => Promise.resolve(state.timestamp === undefined ? undefined : bytes(state.timestamp)),
    role: async (name, version, limit) => {
      const text = state[name];
      return text === undefined ? OFFLINE_SOURCE.role(name, version, limit) : bytes(text);
    },
    target: async (path, sha256, limit) => {
      const text = targets[path];
      return text === undefined ? OFFLINE_SOURCE.target(path, sha256, limit) : bytes(text);
    },
  };
}

const versionIn = (root: string): unknown => (JSON.parse(root) as { signed: { version: unknown } }).signed.version;
