import type { WholePublication } from '@ctxr/client';
import { PATHS } from './paths.ts';
import { type Identity, signedFiles } from './signed-files.ts';
import { type Trust, parseTrust } from './trust.ts';
import { sha256Hex } from '@ctxr/client';

/** The public keys that a verified publication stands on. */
export const trustOf = ({ roots, files, versions }: WholePublication): Trust =>
  parseTrust(
    new Map([
      ...roots.map((bytes, index) => [`${index + 1}.root.json`, bytes] as const),
      [`${versions.targets}.targets.json`, files.targets],
    ]),
  );

/**
 * The signed files of a verified publication with what is made from them: metadata, bundle, discovery document, head
 * and revocation list, by path.
 * @param top the bytes of the tree's top node, which the bundle holds
 */
export function publishedFiles(
  whole: WholePublication,
  trust: Trust,
  identity: Identity,
  top: Uint8Array,
): Map<string, Uint8Array> {
  const { head, files, versions } = whole;
  const role = (name: 'targets' | 'index' | 'revocations' | 'snapshot' | 'timestamp') => ({
    version: versions[name],
    bytes: files[name],
  });
  const prepared = { files: new Map(), head, headBytes: files.head, revokedBytes: files.revoked, top };
  const roles = {
    targets: role('targets'),
    index: role('index'),
    revocations: role('revocations'),
    snapshot: role('snapshot'),
    timestamp: role('timestamp'),
  };
  const signed = signedFiles(prepared, identity, trust, roles, whole.checkpoint);
  return new Map([
    ...signed,
    [PATHS.head(sha256Hex(files.head)), files.head],
    [PATHS.revoked(sha256Hex(files.revoked)), files.revoked],
  ]);
}
