import type { Status } from './status.ts';

/** The kinds of thing that the index holds names of. */
export const INDEX_KINDS = ['context', 'type', 'policy', 'participant', 'profile'] as const;
export type IndexKind = (typeof INDEX_KINDS)[number];

/** The number that readers check before anything else; it changes when the layout does. */
export const INDEX_FORMAT = 1;

/** The member of a signed root that marks its keys as good for development on one machine alone. */
export const DEVELOPMENT_MEMBER = 'x-ctxr-development';

/** The member of a signed root that says which registry it is of. */
export const REGISTRY_MEMBER = 'x-ctxr-registry';

/** The most entries that a leaf of the tree holds; one more splits it. */
export const LEAF_CAPACITY = 16;

/** Where a name lives in the tree: the SHA-256 of this key, read from its first hexadecimal digit. */
export const treeKey = (kind: IndexKind, id: string): string => `${kind}/${id}`;

/** One version of a name, as the index lists it. */
export interface VersionEntry {
  /** Absent for what is edited in place (teams, organisations, clients, profiles). */
  readonly version?: string;
  /** SHA-256 of the object's bytes, hexadecimal; the object is `/objects/<sha256>`. */
  readonly sha256: string;
  /** Length of the object in bytes. */
  readonly length: number;
  readonly status: Status;
  /** Why the status is not `active`. */
  readonly reason?: string;
  /** What to use instead, as `id@range`. */
  readonly replacedBy?: string;
  /** Policies that were added after the release. */
  readonly policiesAdded?: readonly string[];
  /** Where a context without a schema of its own has it from, so that a look-up need not walk to the type. */
  readonly schemaFrom?: TypeLink;
  /** How the payloads of a context or type relate to those of the version before; absent for a first version. */
  readonly relation?: Relation;
  /** The decision that released the version; absent for what was released before the registry was founded. */
  readonly decision?: DecisionLink;
}

/** What is known of one direction: proved, refuted, or neither. */
export const FITS = ['compatible', 'breaking', 'unknown'] as const;
export type Fit = (typeof FITS)[number];

/** How the schema of a version relates to that of its neighbour below, whatever became of either since. */
export interface Relation {
  /** The neighbour: the highest lower version of the same line, or below it, that is no pre-release. */
  readonly to: string;
  /** Whether every payload that is valid under `to` is valid under this version: its readers read what was there before. */
  readonly backward: Fit;
  /** Whether every payload that is valid under this version is valid under `to`: readers of the one before read what is new. */
  readonly forward: Fit;
}

/** A decision, as far as a client may ask for it: `ctxr audit --governance` proves it. */
export interface DecisionLink {
  /** Its number, that of the change at the host. */
  readonly id: string;
  /** `signed` where signatures alone prove the approval; `hosted` where the host's word is part of it. */
  readonly level: 'hosted' | 'signed';
  /** From how many organisations the approvals come. */
  readonly organisations: number;
}

/** A type's release as the index was compiled: the lowest live version in the range that a context names. */
export interface TypeLink {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly length: number;
}

/** All that the index knows of one name; versions ascend by semver precedence. */
export interface NameDocument {
  readonly kind: IndexKind;
  readonly id: string;
  readonly versions: readonly VersionEntry[];
}

/** A node of the prefix tree, stored as `/nodes/<sha256 of its canonical JSON>`. */
export type TreeNode = InnerNode | LeafNode;

/** Children by hexadecimal digit; a missing digit proves that nothing below it exists. */
export interface InnerNode {
  readonly children: Readonly<Record<string, string>>;
}

/** At most {@link LEAF_CAPACITY} names, sorted by the SHA-256 of their keys. */
export interface LeafNode {
  readonly entries: readonly NameDocument[];
}

/** `/targets/index/<sha256>.head.json`: which tree a publication consists of. */
export interface Head {
  readonly format: typeof INDEX_FORMAT;
  /** Grows by at least one with every publication. */
  readonly seq: number;
  /** How many names the tree holds. */
  readonly size: number;
  /** SHA-256 of the top node, hexadecimal. It depends on the approved files alone. */
  readonly root: string;
  /** The git commit that was compiled, 40 or 64 hexadecimal digits. */
  readonly commit: string;
  /** When the publication was made, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly generated: string;
  /** The whole index as one file, `/targets/index/<sha256>.full.ndjson.gz`. */
  readonly bulk: { readonly sha256: string; readonly length: number };
}

/** One line of the bulk file: a name with the canonical objects of its versions, in the order of its versions. */
export interface BulkLine {
  readonly name: NameDocument;
  readonly objects: readonly unknown[];
}

/**
 * `/metadata/bundle.json`: what a cold client needs in one round trip. Each member holds the exact text of the file
 * that it stands for and is verified as if that file had been fetched; nothing here is trusted.
 */
export interface Bundle {
  readonly format: typeof INDEX_FORMAT;
  /** The highest root version published: a hint that saves the request for the next one. */
  readonly root: number;
  readonly timestamp: string;
  readonly snapshot: string;
  readonly targets: string;
  readonly index: string;
  readonly revocations: string;
  readonly head: string;
  readonly revoked: string;
  readonly node: string;
  /** The transparency log's signed checkpoint (C2SP tlog-checkpoint); absent where a publication has no log. */
  readonly checkpoint?: string;
}

/** `/targets/revocations/<sha256>.revoked.json`: the emergency list, which holds whatever the tree says. */
export interface RevocationList {
  readonly format: typeof INDEX_FORMAT;
  readonly entries: readonly RevocationEntry[];
}

/** One version that must not be used. */
export interface RevocationEntry {
  readonly kind: IndexKind;
  readonly id: string;
  readonly version: string;
  /** The day on which it was revoked, YYYY-MM-DD. */
  readonly at: string;
  readonly reason: string;
  readonly replacedBy?: string;
  /** Present once the officers took it back: the entry stays, and forbids nothing any more. */
  readonly lifted?: { readonly at: string; readonly reason: string };
}

/** `/.well-known/mcp-context-registry.json`: names the registry, its domain and its root. Unsigned: a pin decides. */
export interface Discovery {
  readonly format: typeof INDEX_FORMAT;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** SHA-256 over the canonical JSON of the first root's signed part, as `sha256:<hex>`. */
  readonly root: string;
  /** Whether the publication has an AI Catalog, `/.well-known/ai-catalog.json`. */
  readonly aiCatalog?: true;
}
