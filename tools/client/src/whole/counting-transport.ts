import type { Reply, Transport } from '../fetch/transport.ts';

/** A transport that counts what was asked through it. */
export class CountingTransport implements Transport {
  readonly #inner: Transport;
  /** How many files were asked for, those that were not there included. */
  requests = 0;
  /** The length of all bodies, unpacked. */
  bytes = 0;

  constructor(inner: Transport) {
    this.#inner = inner;
  }

  async get(path: string, limit: number, etag?: string): Promise<Reply> {
    this.requests += 1;
    const reply = await this.#inner.get(path, limit, etag);
    if (reply.status === 'ok') this.bytes += reply.bytes.length;
    return reply;
  }
}
