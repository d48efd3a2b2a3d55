export type { Listing } from './bulk/listings.ts';
export type { Verified } from './bulk/verify-publication.ts';
export { CLIENT_ERROR_CODES, ClientError, type ClientErrorCode, type ErrorKind } from './error.ts';
export { isLoopbackHost } from './fetch/base-url.ts';
export type { Fetch } from './fetch/http-transport.ts';
export type { Patience } from './fetch/transport.ts';
export { openRegistry } from './open/open-registry.ts';
export type { OpenOptions } from './open/options.ts';
export type { RegistryClient } from './open/registry.ts';
export { readReference, type Wanted } from './resolve/read-reference.ts';
export type {
  ContextMap,
  Declarations,
  IndexPosition,
  PayloadOf,
  Resolution,
  ResolutionOf,
} from './resolve/resolution.ts';
export type { ResolveOptions } from './resolve/resolve.ts';
export type { Warning } from './resolve/warning.ts';
export { sha256Hex } from './sha256.ts';
export { cacheFolder } from './store/cache-folder.ts';
export { DiskStore } from './store/disk-store.ts';
export { MemoryStore } from './store/memory-store.ts';
export type { Store } from './store/store.ts';
export { LIMITS } from './strict/limits.ts';
export { treeRoot } from './tree/tree-root.ts';
export type { Problem, Validation } from './validate/problem.ts';
export type { Held } from './whole/held.ts';
export { openWhole, type WholeOptions } from './open/open-whole.ts';
export type { WholePublication } from './whole/whole-publication.ts';
export type { ContentFault, Release, WholeTree } from './whole/whole-tree.ts';
