import { canonicalJson, type IndexKind, type NameDocument, type RevocationEntry, type Status } from '@ctxr/model';
import { sha256Hex } from '../../src/sha256.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';

/** One version of a name of a test. */
export interface MadeVersion {
  readonly status?: Status;
  readonly reason?: string;
  readonly replacedBy?: string;
  readonly policiesAdded?: readonly string[];
  readonly declaration: Readonly<Record<string, unknown>>;
}

/** A name of a test; versions ascend. */
export interface MadeName {
  readonly kind: IndexKind;
  readonly id: string;
  readonly versions: readonly MadeVersion[];
}

/** A snapshot of names as a publication would have them. */
export function snapshotOf(names: readonly MadeName[], revocations: readonly RevocationEntry[] = []): Snapshot {
  const objects: Record<string, Readonly<Record<string, unknown>>> = {};
  const documents = names.map(({ kind, id, versions }): NameDocument => ({
    kind,
    id,
    versions: versions.map(({ declaration, status = 'active', ...rest }) => {
      const text = canonicalJson(declaration);
      const sha256 = sha256Hex(text);
      objects[sha256] = declaration;
      const { version } = declaration as { version?: unknown };
      return { ...(typeof version === 'string' && { version }), sha256, length: text.length, status, ...rest };
    }),
  }));
  const index = { root: 'a'.repeat(64), seq: 1, commit: '0'.repeat(40) };
  return { format: 1, registry: 'example', index, names: documents, objects, revocations };
}

/** A context that the policy `p1` binds, with the versions in their status. */
export const contextOf = (
  id: string,
  versions: Readonly<Record<string, Omit<MadeVersion, 'declaration'> & { readonly more?: object }>>,
): MadeName => ({
  kind: 'context',
  id,
  versions: Object.entries(versions).map(([version, { more, ...rest }]) => ({
    ...rest,
    declaration: {
      id,
      name: id,
      version,
      owner: 'team-a',
      governance: 'g1',
      policies: ['p1'],
      enabled: true,
      schema: { type: 'object' },
      ...more,
    },
  })),
});

/** A policy with one rule by the role that may do all that negotiation asks for. */
export const policyOf = (id: string, ...accessRules: readonly object[]): MadeName => ({
  kind: 'policy',
  id,
  versions: [{ declaration: { id, name: id, version: '1.0.0', owner: 'team-a', description: id, accessRules } }],
});

/** A client or a server with its roles. */
export const partyOf = (
  kind: 'client' | 'server',
  id: string,
  roles: readonly string[],
  more: object = {},
): MadeName => ({
  kind: 'participant',
  id,
  versions: [
    {
      declaration: {
        kind,
        id,
        name: id,
        owner: 'team-a',
        roles,
        ...(kind === 'client' ? { requires: [] } : { version: '1.0.0', server: {} }),
        ...more,
      },
    },
  ],
});

/** The team that owns everything in these tests. */
export const TEAM_A: MadeName = {
  kind: 'participant',
  id: 'team-a',
  versions: [{ declaration: { kind: 'team', id: 'team-a', name: 'Team A' } }],
};
