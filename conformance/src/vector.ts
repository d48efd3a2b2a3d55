import type { ClientErrorCode, RegistryClient } from '@ctxr/client';
import type { Forge } from './forge.ts';
import type { OpenStore } from './open-store.ts';
import type { RequirementId } from './requirements.ts';

/** One situation, and what a client must make of it. */
export interface Vector {
  readonly requirement: RequirementId;
  readonly title: string;
  /** What the client verified earlier; it saw nothing when left out. */
  before?(forge: Forge): unknown;
  /** What is served now, starting from the honest publication. */
  arrange?(forge: Forge): unknown;
  /** What happens to the client's store in between. */
  tamper?(store: OpenStore): unknown;
  /** Replaces the pinned root. */
  anchor?(forge: Forge): Buffer;
  /** Days after the publication; 0 when left out. */
  readonly day?: number;
  readonly offline?: true;
  /** What the client does; it opens the registry and resolves `ctx-session@^1` when left out. */
  act?(registry: RegistryClient): Promise<unknown>;
  readonly expect: ClientErrorCode | 'accepted';
}

/** The client verified the honest publication earlier. */
export const honest = (): void => undefined;
