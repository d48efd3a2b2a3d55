import { createHash } from 'node:crypto';
import type { SshKey } from './public-key.ts';

/** A key's fingerprint as ssh-keygen prints it: `SHA256:` and 43 characters. */
export const fingerprintOfKey = ({ key }: Pick<SshKey, 'key'>): string =>
  `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace('=', '')}`;
