import { readFile } from 'node:fs/promises';
import { ClientError } from '../error.ts';
import type { OpenOptions } from './options.ts';

/** The trust anchor's bytes. An anchor is never fetched: whoever could change it on the way would be believed. */
export async function readAnchor(root: NonNullable<OpenOptions['root']>): Promise<Uint8Array> {
  if (root instanceof Uint8Array) return root;
  if (typeof root !== 'string' && !(root instanceof URL)) return Buffer.from(JSON.stringify(root), 'utf8');
  if (root instanceof URL && root.protocol !== 'file:') {
    throw new ClientError(
      'OPTIONS_INVALID',
      `The root must be a file of yours, not ${root.href}. Download it once, compare its fingerprint, and keep it.`,
    );
  }
  try {
    return await readFile(root);
  } catch (cause) {
    throw new ClientError(
      'OPTIONS_INVALID',
      `The root file ${String(root)} cannot be read. Ask the registry's operators for it.`,
      { cause },
    );
  }
}

/** The anchor as one text that does not depend on how it was written. */
export const anchorKey = (anchor: Uint8Array): string => {
  try {
    return JSON.stringify(JSON.parse(Buffer.from(anchor).toString('utf8')));
  } catch {
    return '';
  }
};
