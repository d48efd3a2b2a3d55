/** Where the client keeps what it verified. Nothing that comes out of a store is believed without being checked again. */
export interface Store {
  /** The trusted metadata as one text; undefined when there is none. @throws when there may be one that cannot be read */
  readState(): Promise<string | undefined>;
  /** Replaces the trusted metadata as a whole. @throws when it cannot be kept */
  writeState(text: string): Promise<void>;
  /**
   * Does something while no other process and no other client changes the trusted metadata. A store without it is used by
   * one client at a time.
   */
  exclusively?<T>(act: () => Promise<T>): Promise<T>;
  /** Bytes by their SHA-256; undefined when they are absent or damaged. */
  readBlob(sha256: string): Promise<Uint8Array | undefined>;
  /** Keeps bytes under their SHA-256; a store may forget them. */
  writeBlob(sha256: string, bytes: Uint8Array): Promise<void>;
}
