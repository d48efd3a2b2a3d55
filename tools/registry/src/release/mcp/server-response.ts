import { sha256Hex } from '@ctxr/client';
import { canonicalJson, contractText, digestFromHex, type Server, type ServerJson, type Status } from '@ctxr/model';
import type { ServerRelease } from './server-release.ts';

/** The key under which the MCP Registry's API keeps what a registry says of an entry. */
const OFFICIAL = 'io.modelcontextprotocol.registry/official';

/** The API's word for each status; revoked releases are not served. */
const STATUS: Readonly<Record<Exclude<Status, 'revoked'>, string>> = {
  active: 'active',
  deprecated: 'deprecated',
  withdrawn: 'deleted',
};

/** One entry of the API v0.1: a server.json as it is, and beside it what registries say of it. */
export interface ServerResponse {
  readonly server: ServerJson;
  readonly _meta: Readonly<Record<string, object>>;
}

/**
 * The entry of a release. `publishedAt` and `updatedAt`, which are optional, are left out: the index knows no clock.
 * @param prefix the registry's reversed domain, under which it says more; absent where the domain is not known
 */
export function serverResponse(release: ServerRelease, isLatest: boolean, prefix: string | undefined): ServerResponse {
  const { declared, entry } = release;
  const status = entry.status === 'revoked' ? 'deleted' : STATUS[entry.status];
  return {
    server: declared.server,
    _meta: {
      [OFFICIAL]: { status, isLatest },
      ...(prefix !== undefined && { [`${prefix}/registry`]: registryMeta(release) }),
    },
  };
}

/** What this registry says of a release: what it is in the index, and what was approved. */
export function registryMeta({ id, version, entry, declared }: ServerRelease): object {
  const { status, reason, replacedBy, decision, sha256 } = entry;
  const contract = contractDigest(declared);
  return {
    id,
    version,
    digest: digestFromHex(sha256),
    status,
    ...(reason !== undefined && { reason }),
    ...(replacedBy !== undefined && { replacedBy }),
    ...(decision !== undefined && { decision }),
    ...(contract !== undefined && { contract }),
    ...(declared.provides !== undefined && { provides: declared.provides }),
  };
}

function contractDigest({ contract }: Server): string | undefined {
  if (contract === undefined || typeof contract === 'string') return contract;
  return digestFromHex(sha256Hex(utf8(contractText(contract))));
}

/** A document as it is served. */
export const encoded = (value: unknown): Uint8Array => utf8(canonicalJson(value));

/** A text's bytes in UTF-8. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
