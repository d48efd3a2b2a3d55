import type { Lock } from '../lock/lock.ts';
import { frozen } from '../resolve/frozen.ts';
import type { Resolution } from '../resolve/resolution.ts';
import type { ResolveOptions } from '../resolve/resolve.ts';
import type { Opened } from './session-parts.ts';

/** How many references are remembered; a program asks for few, and asks again. */
const CAPACITY = 4096;

type Found = Map<string, Resolution>;

/** Stands for no lock. */
const NO_LOCK = {};

/** What was resolved in a publication and under a lock, so that asking again costs a look into a map. */
export class ResolvedBefore {
  readonly #found = new WeakMap<Opened, WeakMap<object, Found>>();

  /** What the reference meant in this publication and under this lock; undefined for what was not asked yet. */
  get(opened: Opened, lock: Lock | undefined, reference: string, options: ResolveOptions): Resolution | undefined {
    return isPlain(options)
      ? this.#found
          .get(opened)
          ?.get(lock ?? NO_LOCK)
          ?.get(reference)
      : undefined;
  }

  /** Remembers a resolution, which nobody can change from then on. */
  keep(opened: Opened, lock: Lock | undefined, found: Resolution, options: ResolveOptions): void {
    frozen(found);
    if (!isPlain(options)) return;
    const byLock = this.#found.get(opened) ?? new WeakMap<object, Found>();
    this.#found.set(opened, byLock);
    const known = byLock.get(lock ?? NO_LOCK);
    const references: Found = known !== undefined && known.size < CAPACITY ? known : new Map();
    byLock.set(lock ?? NO_LOCK, references);
    references.set(found.reference, found);
  }
}

const isPlain = ({ allowPrerelease, require }: ResolveOptions): boolean =>
  allowPrerelease !== true && require === undefined;
