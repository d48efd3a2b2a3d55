import type { TrustState } from '../trust/state.ts';
import { readBundle } from '../trust/bundle.ts';
import type { Held } from './held.ts';

/**
 * What a copy remembers of the publication that it holds: the memory against rollback. Its bundle is written before its
 * timestamp, so that it is never older than what readers of the copy have seen.
 * @param anchored the version of the trust anchor; the roots after it are taken
 */
export async function heldState(held: Held, anchored: number): Promise<TrustState> {
  const roots: string[] = [];
  for (let version = anchored + 1; ; version += 1) {
    const root = await held.read(`metadata/${version}.root.json`);
    if (root === undefined) break;
    roots.push(Buffer.from(root).toString('utf8'));
  }
  const { format: _format, root: _root, node: _node, ...texts } = (await heldBundle(held)) ?? NOTHING;
  return { ...texts, roots };
}

const NOTHING = { format: undefined, root: undefined, node: undefined };

async function heldBundle(held: Held) {
  const bytes = await held.read('metadata/bundle.json');
  try {
    return bytes && readBundle(bytes);
  } catch {
    return undefined;
  }
}
