import { ClientError } from '../error.ts';

/** Computes a SHA-256 as 64 lower-case hexadecimal digits, at once or later. */
export type Sha256 = (bytes: Uint8Array) => string | Promise<string>;

/**
 * The SHA-256 of pages, workers and Node alike (Web Cryptography API).
 * @throws ClientError OPTIONS_INVALID in a page that has none, because it did not come over HTTPS
 */
export const webSha256: Sha256 = async (bytes) => {
  const { subtle } = globalThis.crypto as { readonly subtle?: typeof globalThis.crypto.subtle };
  if (subtle === undefined)
    throw new ClientError(
      'OPTIONS_INVALID',
      'There is no crypto.subtle here: serve the page over HTTPS, or give a function sha256.',
    );
  const digest = await subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
