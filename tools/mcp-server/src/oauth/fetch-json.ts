/** The most bytes of a document of an authorization server. */
const LONGEST = 256 * 1024;
/** How long one takes at most, in milliseconds. */
const PATIENCE = 5000;

/** Fetches a small JSON document; redirects are not followed. @throws Error in a sentence */
export async function fetchJson(url: string): Promise<unknown> {
  return JSON.parse(await textOf(await fetchBounded(url))) as unknown;
}

/** Fetches a document; its body is cut off with an error where it is too long. */
export async function fetchBounded(url: string, init: RequestInit = {}): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE);
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
  const response = await fetch(url, { ...init, redirect: 'error', signal });
  if (response.status !== 200) throw new Error(`answered ${response.status}`);
  return new Response(await textOf(response), { headers: { 'content-type': 'application/json' } });
}

async function textOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > LONGEST) throw new Error(`is longer than ${LONGEST} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
