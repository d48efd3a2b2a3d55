import { gzipSync } from 'node:zlib';
import type { OpenOptions } from '@ctxr/client';
import { sha256Hex } from '@ctxr/client';

/** What a client sent and took. */
export interface Traffic {
  readonly requests: number;
  /** Bytes of bodies, compressed where that makes them smaller, as a server that has them precompressed sends them. */
  readonly bytes: number;
  /** How many times the client had to wait: requests that are under way together count once. */
  readonly trips: number;
}

/** A publication in memory behind a wire that counts. */
export class Wire {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  #traffic = { requests: 0, bytes: 0, trips: 0 };
  #wave: Promise<void> | undefined;

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  readonly fetch: NonNullable<OpenOptions['fetch']> = async (url, init) => {
    this.#traffic.requests += 1;
    this.#wave ??= this.#nextWave();
    await this.#wave;
    const bytes = this.#files.get(url.pathname.slice(1));
    if (bytes === undefined) return new Response('', { status: 404 });
    const etag = `"${sha256Hex(bytes)}"`;
    if (new Headers(init.headers).get('if-none-match') === etag) return new Response(null, { status: 304 });
    this.#traffic.bytes += packed(bytes);
    return new Response(new Uint8Array(bytes), { headers: { etag } });
  };

  /** The traffic since the last call. */
  take(): Traffic {
    const taken = this.#traffic;
    this.#traffic = { requests: 0, bytes: 0, trips: 0 };
    return taken;
  }

  async #nextWave(): Promise<void> {
    this.#traffic.trips += 1;
    await new Promise((resolve) => setTimeout(resolve, 2));
    this.#wave = undefined;
  }
}

/** The length of a file as it travels. */
export const packed = (bytes: Uint8Array): number => Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
