import { ClientError } from '../error.ts';

/**
 * Reads a body piece by piece and stops at the limit, whatever the server announced.
 * @param stall milliseconds of silence after which `abort` is called
 */
export async function readBody(
  response: Response,
  limit: number,
  what: string,
  stall: number,
  abort: () => void,
): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > limit && response.headers.get('content-encoding') === null) {
    abort();
    throw tooLong(what, limit);
  }
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await withinStall(reader.read(), stall, abort);
    if (done) break;
    length += value.length;
    if (length > limit) {
      abort();
      await reader.cancel().catch(() => undefined);
      throw tooLong(what, limit);
    }
    pieces.push(value);
  }
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : new Uint8Array(Buffer.concat(pieces, length));
}

const tooLong = (what: string, limit: number): ClientError =>
  new ClientError('LENGTH_EXCEEDED', `${what} is longer than ${limit} bytes.`);

/** What comes within a time of silence, after which `abort` is called. */
export async function withinStall<T>(piece: Promise<T>, stall: number, abort: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing came for ${stall} ms`));
      abort();
    }, stall);
  });
  try {
    return await Promise.race([piece, silence]);
  } finally {
    clearTimeout(timer);
  }
}
