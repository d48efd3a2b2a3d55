import { isLoopbackHost } from '@ctxr/client';
import { z } from 'zod';
import { AuthorizationError } from './authorization-error.ts';
import { fetchJson } from './fetch-json.ts';

/** What is needed of an authorization server's metadata (RFC 8414, OpenID Connect Discovery 1.0). */
const metadata = z.looseObject({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  response_types_supported: z.array(z.string()),
});
export type IssuerMetadata = z.output<typeof metadata>;

/**
 * Finds out what an authorization server says of itself, by the addresses that MCP names, in their order.
 * @throws AuthorizationError where none of them serves the metadata of this very issuer
 */
export async function discoverIssuer(issuer: string): Promise<IssuerMetadata> {
  assertSecure(issuer, 'The issuer');
  if (/[?#]/.test(issuer))
    throw new AuthorizationError(`The issuer ${issuer.slice(0, 200)} has a query or a fragment.`);
  const tried: string[] = [];
  for (const url of metadataUrls(issuer)) {
    const found = await fetchJson(url).catch((cause: unknown) => {
      tried.push(`${url}: ${reasonOf(cause)}`);
      return undefined;
    });
    if (found === undefined) continue;
    const { success, data } = metadata.safeParse(found);
    if (!success) throw new AuthorizationError(`${url} is no metadata of an authorization server with a jwks_uri.`);
    if (data.issuer !== issuer)
      throw new AuthorizationError(`${url} is the metadata of ${data.issuer.slice(0, 200)}, not of ${issuer}.`);
    assertSecure(data.jwks_uri, 'The jwks_uri');
    return data;
  }
  throw new AuthorizationError(`${issuer} serves no metadata.\n${tried.join('\n')}`);
}

/** RFC 8414 section 3.1 puts the well-known part before the issuer's path, OpenID Connect after it. */
export function metadataUrls(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const urls = [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}/.well-known/openid-configuration${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ];
  return [...new Set(urls)];
}

/** Why a fetch failed: what it says itself is that it did. */
const reasonOf = (failure: unknown): string => {
  if (!(failure instanceof Error)) return String(failure);
  const { cause, message } = failure;
  return cause instanceof Error
    ? `${message}: ${cause.message || String((cause as { code?: unknown }).code)}`
    : message;
};

function assertSecure(url: string, what: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isSecure = parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLoopbackHost(parsed.hostname));
  if (!isSecure) throw new AuthorizationError(`${what} ${url.slice(0, 200)} is no https address.`);
}
