import { createHash } from 'node:crypto';

/** The SHA-256 of the bytes, as 64 lower-case hexadecimal digits (FIPS 180-4). */
export const sha256Hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
