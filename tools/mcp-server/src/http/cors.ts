/** What pages of an origin that is allowed by name may send, and what they may see. */
const REQUEST_HEADERS = [
  'authorization',
  'content-type',
  'accept',
  'last-event-id',
  'mcp-method',
  'mcp-name',
  'mcp-protocol-version',
  'mcp-session-id',
];
const RESPONSE_HEADERS = ['mcp-protocol-version', 'mcp-session-id', 'www-authenticate'];

/** The headers of every answer to a page of an allowed origin (Fetch, CORS protocol); of others there are none. */
export function corsHeaders(origin: string | undefined, allowed: readonly string[]): Readonly<Record<string, string>> {
  if (allowed.length === 0) return {};
  if (origin === undefined || !allowed.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': RESPONSE_HEADERS.join(', '),
  };
}

/** The answer to a page that asks beforehand. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'POST, GET, DELETE',
      'access-control-allow-headers': REQUEST_HEADERS.join(', '),
      'access-control-max-age': '600',
    },
  });
