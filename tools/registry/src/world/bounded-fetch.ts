/** The status that stands for an answer which we did not read to its end; nobody tries again after it. */
export const TOO_LARGE = 413;

/** How long an answer may take, in milliseconds, and how many bytes its body may have. */
export interface AnswerBounds {
  readonly answer: number;
  readonly bytes: number;
}

/** A fetch whose answers end: within the time, and within the size, whatever the server announced. */
export function boundedFetch({ answer, bytes }: AnswerBounds): typeof fetch {
  return async (input, init) => {
    const timer = new AbortController();
    const late = setTimeout(() => timer.abort(), answer);
    try {
      const response = await fetch(input, { ...init, signal: timer.signal });
      const body = await readAtMost(response, bytes);
      if (body === undefined) return new Response(null, { status: TOO_LARGE });
      const { status, headers } = response;
      return new Response(status === 204 || status === 205 || status === 304 ? null : body, { status, headers });
    } catch (cause) {
      if (timer.signal.aborted) throw new Error(`no answer within ${answer} ms`, { cause });
      throw cause;
    } finally {
      clearTimeout(late);
    }
  };
}

/** Undefined where there is more than the limit. */
async function readAtMost(response: Response, limit: number): Promise<Buffer<ArrayBuffer> | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    pieces.push(value);
  }
  return Buffer.concat(pieces, length);
}
