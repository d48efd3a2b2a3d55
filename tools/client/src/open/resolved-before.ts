import type { Lock } from '../lock/lock.ts';
import { frozen } from '../resolve/frozen.ts';
import type { Resolution } from '../resolve/resolution.ts';
import type { ResolveOptions } from '../resolve/resolve.ts';
import type { Opened } from './session-parts.ts';

/** How many references are remembered; a program asks for few, and asks again. */
const CAPACITY = 4096;

/** What was resolved in a publication, so that asking again costs a look into a map. */
export class ResolvedBefore {
  #opened: Opened | undefined;
  #lock: Lock | undefined;
  readonly #found = new Map<string, Resolution>();

  /** What the reference meant in this publication and under this lock; undefined for what was not asked yet. */
  get(opened: Opened, lock: Lock | undefined, reference: string, options: ResolveOptions): Resolution | undefined {
    return this.#opened === opened && this.#lock === lock && isPlain(options) ? this.#found.get(reference) : undefined;
  }

  /** Remembers a resolution, which nobody can change from then on. */
  keep(opened: Opened, lock: Lock | undefined, found: Resolution, options: ResolveOptions): void {
    frozen(found);
    if (!isPlain(options)) return;
    if (this.#opened !== opened || this.#lock !== lock || this.#found.size >= CAPACITY) this.#found.clear();
    this.#opened = opened;
    this.#lock = lock;
    this.#found.set(found.reference, found);
  }
}

const isPlain = ({ allowPrerelease, require }: ResolveOptions): boolean =>
  allowPrerelease !== true && require === undefined;
