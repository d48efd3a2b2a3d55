import {
  type DecisionLink,
  type Digest,
  digestFromHex,
  type IndexKind,
  type JsonSchema,
  type Status,
} from '@ctxr/model';
import { ClientError } from '../error.ts';
import { candidatesOf } from './choose-version.ts';
import type { IndexReader } from './index-reader.ts';
import type { Declarations } from './resolution.ts';
import { schemaByLink, schemaCarrier, schemaOf } from './schema-carrier.ts';

/** One release as it was published, verified down to its bytes, whatever became of it since. */
export interface PublishedRelease<K extends IndexKind = IndexKind> {
  readonly kind: K;
  readonly id: string;
  /** Absent for what is edited in place. */
  readonly version?: string;
  /** Digest over the declaration's canonical JSON. */
  readonly digest: Digest;
  readonly status: Status;
  /** Why it has its status, and what to use instead, where that is on record. */
  readonly reason?: string;
  readonly replacedBy?: string;
  readonly decision?: DecisionLink;
  readonly declaration: Declarations[K];
  /** The shape of a payload: the release's own, or its type's. @throws ClientError SCHEMA_UNUSABLE when it has none */
  schema(): JsonSchema;
}

/**
 * Reads one release by its exact version, withdrawn and revoked ones too: for those who ask what it was, not whether it
 * may be used.
 * @throws ClientError NOT_FOUND for the name, NO_MATCHING_VERSION for the version
 */
export async function releaseAt<K extends IndexKind>(
  reader: IndexReader,
  kind: K,
  id: string,
  version: string | undefined,
): Promise<PublishedRelease<K>> {
  const name = await reader.name({ kind, id });
  const candidate = candidatesOf(name, reader.publication.revocations).find(({ entry }) => entry.version === version);
  const what = `${kind} ${id}${version === undefined ? '' : `@${version}`}`;
  if (candidate === undefined)
    throw new ClientError('NO_MATCHING_VERSION', `There is no ${what}; the signed index proves it.`);
  const { entry, status, reason, replacedBy } = candidate;
  const linked = schemaByLink(entry, reader);
  const declaration = await reader.declaration(name, candidate);
  const carrier = await schemaCarrier(kind, declaration, entry, linked, reader);
  return {
    kind,
    id,
    ...(version !== undefined && { version }),
    digest: digestFromHex(entry.sha256),
    status,
    ...(reason !== undefined && { reason }),
    ...(replacedBy !== undefined && { replacedBy }),
    ...(entry.decision && { decision: entry.decision }),
    declaration: declaration as unknown as Declarations[K],
    schema: () => schemaOf(carrier, what),
  };
}
