import { type AuthInfo, OAuthError, OAuthErrorCode, type OAuthTokenVerifier } from '@modelcontextprotocol/server';
import { createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify } from 'jose';
import { fetchBounded } from './fetch-json.ts';

/** Signatures that need the issuer's private key; what a public key could forge is not among them. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Access tokens are of this type by RFC 9068; many issuers write plain JWT. Other types are other tokens. */
const TYPES = ['at+jwt', 'application/at+jwt', 'jwt'];

/** How far clocks may differ, in seconds. */
const TOLERANCE = 5;

const LONGEST = 8192;

/** Whose tokens for whom. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}

/** Verifies access tokens in the form of RFC 9068 by the issuer's published keys. */
export function accessTokens({ issuer, audience, jwksUri }: TokenRules): OAuthTokenVerifier {
  const keys = createRemoteJWKSet(new URL(jwksUri), {
    [customFetch]: (url, { headers, method, signal }) => fetchBounded(url, { headers, method, signal }),
  });
  // The metadata names an address without a path with a slash at its end, and clients ask for tokens as it does.
  const names = [audience, new URL(audience).href];
  return {
    async verifyAccessToken(token): Promise<AuthInfo> {
      if (token.length > LONGEST) throw invalid('The token is too long.');
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer,
          audience: names,
          algorithms: ALGORITHMS,
          clockTolerance: TOLERANCE,
          requiredClaims: ['exp', 'sub'],
        });
        if (!TYPES.includes((protectedHeader.typ ?? 'jwt').toLowerCase()))
          throw invalid('The token is of another type.');
        return authOf(payload, audience);
      } catch (failure) {
        throw failure instanceof OAuthError ? failure : oauthErrorOf(failure);
      }
    },
  };
}

/** Nobody behind the gate needs the token itself, so nobody gets it. */
const authOf = (payload: JWTPayload, audience: string): AuthInfo => ({
  token: '',
  clientId: [payload['client_id'], payload['azp'], payload.sub].find((id) => typeof id === 'string') ?? '',
  scopes: scopesOf(payload),
  expiresAt: payload.exp ?? 0,
  resource: new URL(audience),
});

/** RFC 9068 section 2.2.3 writes scopes as one text; some issuers write a list `scp`. */
function scopesOf({ scope, scp }: JWTPayload): string[] {
  const named = scope ?? scp ?? [];
  const list = typeof named === 'string' ? named.split(' ') : Array.isArray(named) ? named : [];
  return list.filter((one) => typeof one === 'string' && one !== '');
}

const invalid = (message: string): OAuthError => new OAuthError(OAuthErrorCode.InvalidToken, message);

/** What is wrong with a token, in a sentence that quotes nothing of it; what is wrong with the issuer is no fault of it. */
function oauthErrorOf(failure: unknown): OAuthError {
  if (failure instanceof errors.JWTExpired) return invalid('The token is expired.');
  if (failure instanceof errors.JWTClaimValidationFailed)
    return invalid(`The token is refused for its claim ${failure.claim}.`);
  if (
    failure instanceof errors.JWKSTimeout ||
    failure instanceof errors.JWKSInvalid ||
    !(failure instanceof errors.JOSEError)
  )
    return new OAuthError(OAuthErrorCode.ServerError, 'The keys of the issuer cannot be fetched. Try again later.');
  return invalid('The token is not one that the issuer signed.');
}
