import type { RegistryClient } from '@ctxr/client';
import type { ReferenceVerdict } from '@ctxr/codegen';

/** Codes of the client's errors that say something of the reference, not of the registry. */
const SAID: Readonly<Record<string, ReferenceVerdict['status']>> = {
  REVOKED: 'revoked',
  NOT_FOUND: 'unknown',
  NO_MATCHING_VERSION: 'unknown',
  REFERENCE_INVALID: 'unknown',
};

/** What a registry says of each reference. */
export async function verdictsOf(
  client: RegistryClient,
  references: Iterable<string>,
): Promise<ReadonlyMap<string, ReferenceVerdict>> {
  const verdicts = new Map<string, ReferenceVerdict>();
  for (const reference of new Set(references)) verdicts.set(reference, await verdictOf(client, reference));
  return verdicts;
}

async function verdictOf(client: RegistryClient, reference: string): Promise<ReferenceVerdict> {
  try {
    const { kind, id, version, status } = await client.resolve(reference);
    if (version === undefined || status === 'active') return { ...(version !== undefined && { version }), status };
    const { versions } = await client.lookup(kind, id);
    const { reason, replacedBy } = versions.find((entry) => entry.version === version) ?? {};
    return {
      version,
      status,
      ...(reason !== undefined && { reason }),
      ...(replacedBy !== undefined && { replacedBy }),
    };
  } catch (failure) {
    const { code, message } = failure as { readonly code?: unknown; readonly message: string };
    const status = typeof code === 'string' ? SAID[code] : undefined;
    if (status === undefined) throw failure;
    return { status, said: message };
  }
}
