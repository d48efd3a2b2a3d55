import {
  type AuthInfo,
  buildOAuthProtectedResourceMetadata,
  getOAuthProtectedResourceMetadataUrl,
  oauthMetadataResponse,
  requireBearerAuth,
} from '@modelcontextprotocol/server';
import { accessTokens } from './access-tokens.ts';
import { discoverIssuer } from './discover-issuer.ts';

/** Whose tokens are taken, and which. */
export interface AuthorizationOptions {
  /** The authorization server's issuer identifier (RFC 8414). */
  readonly issuer: string;
  /** This server's public address, for which tokens have to be issued (RFC 8707). */
  readonly audience: string;
  /** Scopes that a token needs; `contexts:read` where they are left out. */
  readonly scopes?: readonly string[];
}

/** Judges requests by the access tokens that they bear. */
export interface Authorization {
  /** Whom a request is from, or the challenge that answers it. */
  gate(request: Request): Promise<AuthInfo | Response>;
  /** The document that tells clients where to get a token (RFC 9728), where a request asks for it. */
  metadata(request: Request): Response | undefined;
}

/** The scope of reading the registry. */
export const READ_SCOPE = 'contexts:read';

const METADATA = '/.well-known/oauth-protected-resource';

/**
 * Makes the server a protected resource as MCP 2026-07-28 wants it: RFC 9728 metadata, bearer tokens of one issuer for
 * this audience alone. Tokens are judged and forgotten: never passed on, never logged.
 * @throws AuthorizationError for an issuer that does not say what it is
 */
export async function openAuthorization(options: AuthorizationOptions): Promise<Authorization> {
  const { issuer, audience, scopes = [READ_SCOPE] } = options;
  const resourceServerUrl = new URL(audience);
  const oauthMetadata = await discoverIssuer(issuer);
  const documents = {
    oauthMetadata,
    resourceServerUrl,
    scopesSupported: [...scopes],
    resourceName: 'Context registry',
    // Only an issuer of this machine is on plain http: the discovery took no other.
    dangerouslyAllowInsecureIssuerUrl: true,
  };
  buildOAuthProtectedResourceMetadata(documents);
  const resourceMetadataUrl = getOAuthProtectedResourceMetadataUrl(resourceServerUrl);
  const judge = requireBearerAuth({
    verifier: accessTokens({ issuer, audience, jwksUri: oauthMetadata.jwks_uri }),
    requiredScopes: [...scopes],
    expectedResource: resourceServerUrl,
    resourceMetadataUrl,
  });
  return {
    gate: async (request) =>
      request.headers.has('authorization') ? judge(request) : invitation(scopes, resourceMetadataUrl),
    metadata: (request) =>
      new URL(request.url).pathname.startsWith(METADATA) ? oauthMetadataResponse(request, documents) : undefined,
  };
}

/** What answers a request that shows no token: it made no error, so none is named (RFC 6750 section 3.1). */
const invitation = (scopes: readonly string[], resourceMetadataUrl: string): Response =>
  Response.json(
    { error: 'This server asks for an access token; its WWW-Authenticate header says where to get one.' },
    {
      status: 401,
      headers: { 'www-authenticate': `Bearer scope="${scopes.join(' ')}", resource_metadata="${resourceMetadataUrl}"` },
    },
  );
