import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/**
 * The body of a message as it was before it was packed for the way; pieces are read only as they are asked for, so that
 * whoever counts them can stop in time. A body that breaks off, or is not packed as announced, ends in a TypeError.
 * @throws Error for a packing that nobody asked for
 */
export function responseBody(message: IncomingMessage): ReadableStream<Uint8Array> {
  const unpacked = unpack(message);
  const pieces = unpacked[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await pieces.next();
          if (done === true) controller.close();
          else controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.length));
        } catch (cause) {
          controller.error(new TypeError('the answer broke off', { cause }));
        }
      },
      cancel: () => {
        unpacked.destroy();
        message.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

function unpack(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding']?.toLowerCase() ?? 'identity';
  switch (encoding) {
    case 'identity':
      return message;
    case 'gzip':
    case 'x-gzip':
      return pipeline(message, createGunzip(), () => undefined);
    case 'br':
      return pipeline(message, createBrotliDecompress(), () => undefined);
    default:
      throw new Error(`the answer is packed as ${encoding.slice(0, 40)}, which nobody asked for`);
  }
}
