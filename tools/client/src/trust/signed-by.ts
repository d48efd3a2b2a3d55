import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';

/**
 * Whether the stored text of a delegated role would still be signed under today's delegation. What was stored under
 * keys that were since replaced binds nobody any more (TUF 5.3.11: recovery from a fast-forward attack).
 */
export async function stillSigned(
  store: TrustedMetadataStore,
  role: 'index' | 'revocations',
  text: string | undefined,
): Promise<boolean> {
  if (text === undefined) return false;
  try {
    const { Metadata, MetadataKind } = await import('@tufjs/models');
    const metadata = Metadata.fromJSON(MetadataKind.Targets, JSON.parse(text));
    store.targets?.verifyDelegate(role, metadata);
    return store.targets !== undefined;
  } catch {
    return false;
  }
}
