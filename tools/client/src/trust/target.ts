import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';
import type { MetadataSource } from './source.ts';

/** What a role says of a target. */
export interface TargetInfo {
  readonly sha256: string;
  readonly length: number;
}

/** A target that a delegated role lists, and that the delegation lets it list. */
export function listedTarget(store: TrustedMetadataStore, role: 'index' | 'revocations', path: string): TargetInfo {
  const delegations = store.targets?.signed.delegations?.roles ?? {};
  const delegation = Object.hasOwn(delegations, role) ? delegations[role] : undefined;
  if (delegation?.isDelegatedPath(path) !== true) {
    throw new ClientError('DELEGATION_VIOLATION', `The role ${role} may not speak for ${path}.`);
  }
  const targets = store.getRole(role)?.signed.targets ?? {};
  const target = Object.hasOwn(targets, path) ? targets[path] : undefined;
  const sha256 = target?.hashes['sha256'];
  if (target === undefined || sha256 === undefined)
    throw new ClientError('MALFORMED_METADATA', `The role ${role} does not list ${path}.`);
  return { sha256, length: target.length };
}

/** The target's bytes: the stored text when it is the listed one, else fetched, with its length and digest checked. */
export async function takeTarget(
  path: string,
  info: TargetInfo,
  stored: string | undefined,
  cap: number,
  source: MetadataSource,
): Promise<Uint8Array> {
  if (info.length > cap)
    throw new ClientError(
      'LENGTH_EXCEEDED',
      `${path} is said to have ${info.length} bytes; at most ${cap} are allowed.`,
    );
  if (stored !== undefined && sha256Hex(stored) === info.sha256) return Buffer.from(stored, 'utf8');
  const bytes = await source.target(path, info.sha256, info.length);
  checkBytes(bytes, info, path);
  return bytes;
}

/** @throws ClientError LENGTH_EXCEEDED when there are too many bytes, HASH_MISMATCH when they are others */
export function checkBytes(bytes: Uint8Array, { sha256, length }: TargetInfo, what: string): void {
  if (bytes.length > length)
    throw new ClientError('LENGTH_EXCEEDED', `${what} has ${bytes.length} bytes; ${length} were announced.`);
  if (bytes.length < length || sha256Hex(bytes) !== sha256) {
    throw new ClientError('HASH_MISMATCH', `${what} is not what was published: its SHA-256 is not ${sha256}.`);
  }
}
