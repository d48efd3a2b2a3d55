import { Unreadable } from './unreadable.ts';

/** Reads SSH's binary form (RFC 4251 §5) from the front; each method throws Unreadable where the bytes are not so. */
export class WireReader {
  readonly #bytes: Buffer;
  #at = 0;
  readonly #what: string;

  /** @param what the thing that is read, for messages, such as "the public key" */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#what = what;
  }

  take(length: number): Buffer {
    if (length > this.#bytes.length - this.#at)
      throw new Unreadable(
        `${this.#what} ends at byte ${this.#bytes.length}, within a field that begins at ${this.#at}`,
      );
    const from = this.#at;
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }

  byte(): number {
    return this.take(1).readUInt8();
  }

  uint32(): number {
    return this.take(4).readUInt32BE();
  }

  string(): Buffer {
    return this.take(this.uint32());
  }

  /** A string that names something: printable ASCII without spaces. */
  name(): string {
    const bytes = this.string();
    if (bytes.length > 64 || bytes.some((byte) => byte <= 0x20 || byte >= 0x7f))
      throw new Unreadable(`${this.#what} has a name that is no short ASCII word`);
    return bytes.toString('latin1');
  }

  /** A positive number in its shortest form, without the leading zero byte. */
  positive(): Buffer {
    const bytes = this.string();
    const [first = 0x80, second = 0] = bytes;
    if (first >= 0x80 || (first === 0 && second < 0x80))
      throw new Unreadable(`${this.#what} has a number that is not positive or not in its shortest form`);
    return first === 0 ? bytes.subarray(1) : bytes;
  }

  end(): void {
    const rest = this.#bytes.length - this.#at;
    if (rest > 0) throw new Unreadable(`${this.#what} has ${rest} bytes too many, from byte ${this.#at}`);
  }
}
