import {
  type DecisionLink,
  isId,
  type NameDocument,
  type Relation,
  type RevocationEntry,
  type VersionEntry,
} from '@ctxr/model';
import type { Registry } from '../declaration/registry.ts';
import { RegistryError } from '../error/registry-error.ts';
import { type ReleasedName, releasedNames } from './names.ts';
import { publishedValue, type StoredFile, storedJson } from './objects.ts';
import { buildTree } from './prefix-tree.ts';
import { revokedIn } from './revocations.ts';
import { withTypeLinks } from './type-links.ts';

/** What is compiled: the linked registry, and each declaration in full, because the registry holds outlines. */
export interface CompileInput {
  readonly registry: Registry;
  /** The whole value of the declaration in a file; undefined where it could not be read. */
  readonly valueOf: (file: string) => unknown;
  /** The decision that released the version in a file; undefined where none did. */
  readonly decisionOf?: (file: string) => DecisionLink | undefined;
  /** How the version in a file relates to its neighbour below, as `relationsOf` tells it; undefined where it has none. */
  readonly relationOf?: (file: string) => Relation | undefined;
}

/** A registry as content-addressed files. It depends on the declarations alone: no clock, no commit, no order. */
export interface Compiled {
  /** SHA-256 of the top node, hexadecimal. */
  readonly root: string;
  /** How many names the tree holds. */
  readonly size: number;
  /** By kind and id. */
  readonly names: readonly NameDocument[];
  /** Bytes by their SHA-256. */
  readonly nodes: ReadonlyMap<string, Uint8Array>;
  /** Bytes by their SHA-256. */
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** What the lifecycles revoke. */
  readonly revoked: readonly RevocationEntry[];
}

/**
 * Compiles a registry that has passed its check.
 * @throws RegistryError INPUT_INVALID for a declaration that the check would have refused.
 */
export function compile(input: CompileInput): Compiled {
  const { registry, valueOf } = input;
  const objects = new Map<string, Uint8Array>();
  const documents = releasedNames(registry).map((name) => documentOf(name, input, objects));
  const names = withTypeLinks(documents, registry, valueOf);
  refuseTwins(names);
  const { root, nodes } = buildTree(names);
  return { root, size: names.length, names, nodes, objects, revoked: revokedIn(registry) };
}

function documentOf(
  { kind, id, versions }: ReleasedName,
  { valueOf, decisionOf, relationOf }: CompileInput,
  objects: Map<string, Uint8Array>,
): NameDocument {
  const entries = versions.map(({ version, file, standing }): VersionEntry => {
    if (!isId(id)) throw invalid(file, `${JSON.stringify(id)} is no id`);
    const value = valueOf(file);
    if (typeof value !== 'object' || value === null) throw invalid(file, 'it could not be read as a declaration');
    const { sha256, bytes } = stored(file, publishedValue(kind, value));
    objects.set(sha256, bytes);
    const decision = version === undefined ? undefined : decisionOf?.(file);
    const relation = relationOf?.(file);
    return {
      ...(version === undefined ? {} : { version }),
      sha256,
      length: bytes.length,
      ...standing,
      ...(relation && { relation }),
      ...(decision && { decision }),
    };
  });
  return { kind, id, versions: entries };
}

function stored(file: string, value: object): StoredFile {
  try {
    return storedJson(value);
  } catch (cause) {
    throw invalid(file, (cause as Error).message.replace(/\.$/, ''));
  }
}

function refuseTwins(names: readonly NameDocument[]): void {
  names.forEach((name, index) => {
    const next = names[index + 1];
    if (next?.kind !== name.kind || next.id !== name.id) return;
    throw new RegistryError('INPUT_INVALID', `Two declarations claim the ${name.kind} ${name.id}.`, {
      fix: 'Run `ctxr check` and mend what it finds.',
    });
  });
}

const invalid = (file: string, what: string): RegistryError =>
  new RegistryError('INPUT_INVALID', `${file} cannot be compiled: ${what}.`, {
    fix: 'Run `ctxr check` and mend what it finds.',
  });
