import type { Store } from '@ctxr/client';

/** A client's store that a vector may look into and change. */
export class OpenStore implements Store {
  state: string | undefined;
  readonly blobs = new Map<string, Uint8Array>();

  readState(): Promise<string | undefined> {
    return Promise.resolve(this.state);
  }

  writeState(text: string): Promise<void> {
    this.state = text;
    return Promise.resolve();
  }

  readBlob(sha256: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.blobs.get(sha256));
  }

  writeBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    this.blobs.set(sha256, bytes);
    return Promise.resolve();
  }
}
