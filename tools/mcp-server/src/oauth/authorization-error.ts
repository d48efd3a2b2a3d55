/** The authorization server cannot be used: why, and what to do about it. */
export class AuthorizationError extends Error {
  override readonly name = 'AuthorizationError';
  readonly fix = 'check --oauth-issuer: it is the issuer exactly as its own metadata writes it';
}
