import type { FetchLike } from '@modelcontextprotocol/client';
import type { ByteBudget } from './byte-budget.ts';

/** What is remembered of the requests to a server. */
export interface Requests {
  readonly fetch: FetchLike;
  /** The status of the last answer; undefined as long as there was none. */
  readonly lastStatus: () => number | undefined;
}

/** A fetch whose answers are read within a budget of bytes, and end where the signal says so. */
export function boundedFetch(budget: ByteBudget, signal: AbortSignal): Requests {
  let status: number | undefined;
  const fetchWithin: FetchLike = async (url, init) => {
    const signals = init?.signal ? AbortSignal.any([signal, init.signal]) : signal;
    const response = await fetch(url, { ...init, signal: signals });
    ({ status } = response);
    if (response.body === null) return response;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          budget.spend(chunk.byteLength);
          controller.enqueue(chunk);
        },
      }),
    );
    const { headers, statusText } = response;
    return new Response(counted, { status, statusText, headers });
  };
  return { fetch: fetchWithin, lastStatus: () => status };
}
