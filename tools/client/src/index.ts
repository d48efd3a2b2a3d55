export type { AccessQuestion, AccessAnswer } from './authorize/authorize-in.ts';
export type {
  AccessRequest,
  Action,
  BoundRules,
  Principal,
  RequestFacts,
  Resource,
} from './authorize/access-request.ts';
export type { AccessDecision, Authorizer, DecidingRule, NearestRule } from './authorize/authorizer.ts';
export type { Listing } from './bulk/listings.ts';
export type { Verified } from './bulk/verify-publication.ts';
export { CLIENT_ERROR_CODES, ClientError, type ClientErrorCode, type ErrorKind } from './error.ts';
export type { CallOptions } from './events/call.ts';
export type { ClientEvent } from './events/event.ts';
export type { Listener } from './events/teller.ts';
export { isLoopbackHost } from './fetch/base-url.ts';
export type { Fetch } from './fetch/http-transport.ts';
export { tlsFetch } from './fetch/tls-fetch.ts';
export type { TlsOptions } from './fetch/tls-options.ts';
export type { Patience } from './fetch/transport.ts';
export { discover, type DiscoverOptions } from './open/discover.ts';
export { fingerprintOf } from './open/fingerprint.ts';
export type { NegotiateOptions } from './negotiate/negotiate-in.ts';
export type { Negotiation } from './negotiate/negotiation.ts';
export type { Offer } from './negotiate/request.ts';
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
export {
  assertLockFits,
  type AvailableUpdate,
  checkLock,
  formatLock,
  type Lock,
  LOCK_FILE,
  LOCK_FORMAT,
  type LockChange,
  type LockCheck,
  type LockedIndex,
  type LockedPolicy,
  type LockedRegistry,
  type LockedSchema,
  lockOf,
  type LockRefusal,
  type LockUpdate,
  type LockView,
  moveWords,
  parseLock,
  type Pin,
  pinChanges,
  type PinCheck,
  type PinNews,
  type PinState,
  type ToLock,
  updateLock,
  type UpdateOptions,
} from './lock/index.ts';
export type { LockNews, SubscribeOptions } from './open/subscribe.ts';
export type { Wait } from './fetch/wait.ts';
export type { Receipt } from './receipt/receipt.ts';
export {
  formatReceipt,
  receiptOf,
  type ReceiptOrigin,
  type ReceiptSubject,
  type Settled,
} from './receipt/receipt-of.ts';
export { checkSeenBefore } from './log/seen-before.ts';
export { buildBundles, buildTiles } from './log/build-tiles.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './log/checkpoint.ts';
export { entryOf, framed, type LogEntry, readEntry, splitBundle } from './log/entry.ts';
export { CHECKPOINT_TARGET } from './log/follow.ts';
export { checkGrowth } from './log/growth.ts';
export { HASH_LENGTH, leafHash, sameHash } from './log/hash.ts';
export { noteKey } from './log/note-key.ts';
export { formatNote, type NoteSignature, readNote } from './log/note.ts';
export { proveInclusion } from './log/prove.ts';
export { rangeHash, type Subtrees } from './log/range-hash.ts';
export { readCheckpoint } from './log/read-checkpoint.ts';
export { hashesAt, type Tile, TILE_WIDTH, tileIn, tilePath } from './log/tile.ts';
export { subtreesIn, tilesFor, topOf } from './log/tile-subtrees.ts';
export { includes } from './log/verify-proof.ts';
export type { LogFault, WholeLog } from './log/whole-log.ts';
export type { PublishedRelease } from './resolve/release-at.ts';
export type { DecisionRequirement } from './resolve/requirement.ts';
export type { ResolveOptions } from './resolve/resolve.ts';
export type { Warning } from './resolve/warning.ts';
export { sha256Hex } from './sha256.ts';
export type { Wants } from './snapshot/gather.ts';
export type { Snapshot } from './snapshot/snapshot.ts';
export { cacheFolder } from './store/cache-folder.ts';
export { DiskStore } from './store/disk-store.ts';
export { MemoryStore } from './store/memory-store.ts';
export type { Store } from './store/store.ts';
export { LIMITS } from './strict/limits.ts';
export { treeRoot } from './tree/tree-root.ts';
export { ajvCompiler } from './validate/ajv-compiler.ts';
export type { Problem, Validation } from './validate/problem.ts';
export type { Held } from './whole/held.ts';
export { openWhole, type WholeOptions } from './open/open-whole.ts';
export type { WholePublication } from './whole/whole-publication.ts';
export type { ContentFault, Release, WholeTree } from './whole/whole-tree.ts';
