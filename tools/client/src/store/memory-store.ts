import type { Store } from './store.ts';

/** A store that lives as long as the process. */
export class MemoryStore implements Store {
  #state: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #blobs = new Map<string, Uint8Array>();

  readState(): Promise<string | undefined> {
    return Promise.resolve(this.#state);
  }

  writeState(text: string): Promise<void> {
    this.#state = text;
    return Promise.resolve();
  }

  exclusively<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  readBlob(sha256: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#blobs.get(sha256));
  }

  writeBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    this.#blobs.set(sha256, bytes);
    return Promise.resolve();
  }
}
