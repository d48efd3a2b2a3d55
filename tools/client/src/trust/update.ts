import { loadRole } from './load-role.ts';
import { loadTimestamp } from './load-timestamp.ts';
import { readPublication, type Publication } from './publication.ts';
import type { MetadataSource } from './source.ts';
import type { TrustState } from './state.ts';
import { openTrustedStore } from './trusted-store.ts';
import { walkRoots } from './walk-roots.ts';

/** What an update starts from. */
export interface UpdateInput {
  /** The pinned root. */
  readonly anchor: Uint8Array;
  readonly stored: TrustState;
  readonly source: MetadataSource;
  /** The time by which expiry is judged. */
  readonly now: Date;
}

/** A verified publication, and what to remember of it. */
export interface Update {
  readonly publication: Publication;
  readonly state: TrustState;
}

/**
 * Verifies a publication from the trust anchor to its head, in TUF's order (section 5): roots, timestamp, snapshot,
 * targets, the delegated roles, then the head and the revocation list. Stored texts are verified like fetched ones and
 * serve as the memory against rollback.
 * @param remember is told of every step that passed, so that what was verified outlives a later failure
 */
export async function update(input: UpdateInput, remember: (state: TrustState) => void): Promise<Update> {
  const { stored, source, now } = input;
  let state: TrustState = stored;
  const keep = (part: Partial<TrustState>): void => {
    state = { ...state, ...part };
    remember(state);
  };
  const store = await openTrustedStore(input.anchor, now);
  await walkRoots(
    store,
    stored.roots,
    (version) => source.root(version),
    (roots) => keep({ roots }),
  );
  keep({ timestamp: await loadTimestamp(store, stored.timestamp, source) });
  for (const role of ['snapshot', 'targets'] as const)
    keep({ [role]: await loadRole(store, role, stored[role], source) });
  // Head and revocation list bind as long as the keys of the roles that list them: the pairs are only replaced as such.
  const index = await loadRole(store, 'index', stored.index, source);
  const revocations = await loadRole(store, 'revocations', stored.revocations, source);
  const { publication, ...texts } = await readPublication(store, stored, source);
  const { checkpoint: _, ...others } = state;
  state = { ...others, index, revocations, ...texts };
  remember(state);
  return { publication, state };
}
