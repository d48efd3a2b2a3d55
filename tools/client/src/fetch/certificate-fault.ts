/** What OpenSSL and Node say of a certificate, with what to do about it; no other try cures any of them. */
const FIXES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the operators have to renew it; check the clock of this machine too',
  CERT_NOT_YET_VALID: 'check the clock of this machine',
  CERT_UNTRUSTED: 'its authority is not one that may vouch for servers',
  CERT_REVOKED: 'tell the operators',
  CERT_SIGNATURE_FAILURE: 'tell the operators',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'give its authority with tls.ca, if it is yours',
  ERR_TLS_CERT_ALTNAME_INVALID: 'use the name that the certificate is for',
  INVALID_CA: 'tell the operators',
  INVALID_PURPOSE: 'tell the operators',
  SELF_SIGNED_CERT_IN_CHAIN: 'give its authority with tls.ca, if it is yours',
  UNABLE_TO_GET_ISSUER_CERT: 'give its authority with tls.ca, if it is yours',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'give its authority with tls.ca, if it is yours',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'give its authority with tls.ca, or have the server send its whole chain',
};

/** What is wrong with the server's certificate, and what to do; undefined when the error is of another sort. */
export function certificateFault(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const { code } = at as NodeJS.ErrnoException;
    const fix = code !== undefined && Object.hasOwn(FIXES, code) ? FIXES[code] : undefined;
    if (fix !== undefined) return `its certificate is refused: ${at.message} (${fix})`;
  }
  return undefined;
}
