import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { LIMITS, MAX_ROOT_STEPS } from '../strict/limits.ts';
import { readMetadata } from '../strict/metadata.ts';
import { storeError } from './store-error.ts';

/**
 * Walks from the trust anchor to the newest root, one version at a time (TUF 5.3). Stored roots are verified again;
 * where one no longer leads on, the rest is asked for.
 * @param accepted is told of each new root, so that it is kept even when a later step fails
 */
export async function walkRoots(
  store: TrustedMetadataStore,
  stored: readonly string[],
  next: (version: number) => Promise<Uint8Array | undefined>,
  accepted: (roots: readonly string[]) => void,
): Promise<void> {
  const roots: string[] = [];
  for (const text of stored) {
    try {
      takeRoot(store, Buffer.from(text, 'utf8'));
    } catch {
      break;
    }
    roots.push(text);
  }
  for (let step = 0; ; step += 1) {
    const bytes = await next(store.root.signed.version + 1);
    if (bytes === undefined) return accepted([...roots]);
    if (step >= MAX_ROOT_STEPS)
      throw new ClientError(
        'LENGTH_EXCEEDED',
        `The registry has more than ${MAX_ROOT_STEPS} root versions after the trust anchor. Pin a newer one.`,
      );
    takeRoot(store, bytes);
    roots.push(Buffer.from(bytes).toString('utf8'));
    accepted([...roots]);
  }
}

function takeRoot(store: TrustedMetadataStore, bytes: Uint8Array): void {
  const what = `${store.root.signed.version + 1}.root.json`;
  readMetadata(bytes, 'root', what, LIMITS.root);
  try {
    store.updateRoot(Buffer.from(bytes));
  } catch (cause) {
    throw storeError(cause, what);
  }
}
