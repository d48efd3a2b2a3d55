import { sha256Hex } from '@ctxr/client';
import { type Bundle, canonicalJson, type Discovery, INDEX_FORMAT } from '@ctxr/model';
import type { MetadataFile } from './metadata.ts';
import { PATHS } from './paths.ts';
import type { Prepared } from './prepare.ts';
import type { PublishingRole } from './roles.ts';
import type { Trust } from './trust.ts';

/** Which registry a publication is of. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** Whether it publishes an AI Catalog. */
  readonly aiCatalog?: boolean;
}

/** Which registry a discovery document says that it is. */
export const identityIn = ({ id, name, domain, aiCatalog }: Discovery): Identity => ({
  id,
  name,
  domain,
  ...(aiCatalog === true && { aiCatalog }),
});

/**
 * The metadata of a publication, its bundle and its discovery document, by path.
 * @param checkpoint the log's signed checkpoint, where the registry keeps a log
 */
export function signedFiles(
  prepared: Prepared,
  { id, name, domain, aiCatalog = false }: Identity,
  trust: Trust,
  roles: Readonly<Record<PublishingRole | 'targets', MetadataFile>>,
  checkpoint: Uint8Array | undefined,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const role of ['targets', 'index', 'revocations', 'snapshot'] as const)
    files.set(PATHS.role(role, roles[role].version), roles[role].bytes);
  for (const { version, bytes } of trust.roots) files.set(PATHS.role('root', version), bytes);
  const discovery: Discovery = {
    format: INDEX_FORMAT,
    id,
    name,
    domain,
    root: trust.fingerprint,
    ...(aiCatalog && { aiCatalog }),
  };
  const bundle: Bundle = {
    format: INDEX_FORMAT,
    root: trust.root.version,
    timestamp: decode(roles.timestamp.bytes),
    snapshot: decode(roles.snapshot.bytes),
    targets: decode(roles.targets.bytes),
    index: decode(roles.index.bytes),
    revocations: decode(roles.revocations.bytes),
    head: decode(prepared.headBytes),
    revoked: decode(prepared.revokedBytes),
    node: decode(prepared.top),
    ...(checkpoint && { checkpoint: decode(checkpoint) }),
  };
  if (checkpoint !== undefined)
    files.set(PATHS.checkpoint(sha256Hex(checkpoint)), checkpoint).set(PATHS.liveCheckpoint, checkpoint);
  files.set(PATHS.discovery, encode(discovery));
  files.set(PATHS.bundle, encode(bundle));
  return files.set(PATHS.timestamp, roles.timestamp.bytes);
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const encode = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(value));
