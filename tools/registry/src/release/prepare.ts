import { canonicalJson, type Head } from '@ctxr/model';
import { bulkFile } from './bulk.ts';
import type { Compiled } from './compile.ts';
import { headOf } from './head.ts';
import { numberAfter } from './numbers.ts';
import { PATHS } from './paths.ts';
import type { PublicationState } from './publication-state.ts';
import { servedApi } from './served-api.ts';
import type { Identity } from './signed-files.ts';
import { sha256Hex } from '@ctxr/client';

/** All files of a publication that need no key, and what the signed ones are made from. */
export interface Prepared {
  /** By path: objects, nodes, targets and the read APIs. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly head: Head;
  readonly headBytes: Uint8Array;
  readonly revokedBytes: Uint8Array;
  /** The bytes of the top node. */
  readonly top: Uint8Array;
}

/** What a publication is prepared from. */
export interface PrepareInput {
  readonly compiled: Compiled;
  /** The git commit that was compiled. */
  readonly commit: string;
  readonly identity: Identity;
  readonly now: Date;
  /** What stands at the target; its `seq` is outgrown by one, unless the head binds and tree and commit are the same. */
  readonly previous: PublicationState | undefined;
  /** The bytes of the revocation list. */
  readonly revokedBytes: Uint8Array;
}

/** Lays out the unsigned files. */
export function prepare({ compiled, commit, identity, now, previous, revokedBytes }: PrepareInput): Prepared {
  const bulk = bulkFile(compiled);
  const next = headOf(compiled, { seq: numberAfter('seq', previous?.floors.seq ?? 0), commit, now, bulk });
  const head = previous && isNewest(previous) && sameContent(previous.head, next) ? previous.head : next;
  const headBytes = head === next ? encode(head) : (previous?.headBytes ?? encode(head));
  const files = new Map<string, Uint8Array>();
  for (const [sha256, bytes] of compiled.objects) files.set(PATHS.object(sha256), bytes);
  for (const [sha256, bytes] of compiled.nodes) files.set(PATHS.node(sha256), bytes);
  for (const [path, bytes] of servedApi(compiled, { revoked: revokedBytes, identity, head })) files.set(path, bytes);
  files.set(PATHS.bulk(bulk.sha256), bulk.bytes);
  files.set(PATHS.head(sha256Hex(headBytes)), headBytes);
  files.set(PATHS.revoked(sha256Hex(revokedBytes)), revokedBytes);
  const top = compiled.nodes.get(compiled.root);
  if (top === undefined) throw new RangeError('A tree without its top node.');
  return { files, head, headBytes, revokedBytes, top };
}

const isNewest = ({ binding, head, floors }: PublicationState): boolean =>
  binding.has('index') && head.seq === floors.seq;

const sameContent = (a: Head, b: Head): boolean =>
  a.root === b.root && a.commit === b.commit && a.bulk.sha256 === b.bulk.sha256;

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(value));
