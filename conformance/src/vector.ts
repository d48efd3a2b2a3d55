import type { ClientErrorCode, RegistryClient } from '@ctxr/client';
import type { Forge } from './forge.ts';
import type { OpenStore } from './open-store.ts';
import type { RequirementId } from './requirements.ts';

/** One situation, and what a client must make of it. */
export interface Vector {
  readonly requirement: RequirementId;
  readonly title: string;
  /** What the attacker serves, starting from the honest publication. */
  arrange?(forge: Forge): void;
  /** Whether the client verified the honest publication before. */
  readonly seen?: true;
  /** What happens to the client's store in between. */
  tamper?(store: OpenStore): void;
  /** Replaces the pinned root. */
  anchor?(forge: Forge): Buffer;
  /** Days after the publication; 0 when left out. */
  readonly day?: number;
  readonly offline?: true;
  /** What the client does; it opens the registry and resolves `ctx-session@^1` when left out. */
  act?(registry: RegistryClient): Promise<unknown>;
  readonly expect: ClientErrorCode | 'accepted';
}
