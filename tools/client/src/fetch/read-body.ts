import { ClientError } from '../error.ts';
import { untilAborted } from './until-aborted.ts';

/** When a body is given up. */
export interface BodyLimits {
  /** Milliseconds of silence after which `abort` is called. */
  readonly stall: number;
  readonly abort: () => void;
  /** Ends the reading, even of a body that does not listen to it. */
  readonly signal: AbortSignal;
}

/** Reads a body piece by piece and stops at the limit, whatever the server announced. */
export async function readBody(
  response: Response,
  limit: number,
  what: string,
  { stall, abort, signal }: BodyLimits,
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
  try {
    for (;;) {
      const { done, value } = await withinStall(untilAborted(reader.read(), signal), stall, abort);
      if (done) break;
      length += value.length;
      if (length > limit) {
        abort();
        throw tooLong(what, limit);
      }
      pieces.push(value);
    }
  } catch (cause) {
    void reader.cancel().catch(() => undefined);
    throw cause;
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
