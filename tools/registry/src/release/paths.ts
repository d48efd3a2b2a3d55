import { CHECKPOINT_TARGET } from '@ctxr/client';

/** Where the files of a publication stand, from its top. */
export const PATHS = {
  timestamp: 'metadata/timestamp.json',
  bundle: 'metadata/bundle.json',
  discovery: '.well-known/mcp-context-registry.json',
  object: (sha256: string): string => `objects/${sha256}`,
  node: (sha256: string): string => `nodes/${sha256}`,
  role: (role: string, version: number): string => `metadata/${version}.${role}.json`,
  head: (sha256: string): string => `targets/index/${sha256}.head.json`,
  bulk: (sha256: string): string => `targets/index/${sha256}.full.ndjson.gz`,
  revoked: (sha256: string): string => `targets/revocations/${sha256}.revoked.json`,
  checkpoint: (sha256: string): string => `targets/index/${sha256}.checkpoint`,
  /** The same checkpoint where the readers of logs look for it; it changes with every publication. */
  liveCheckpoint: 'log/checkpoint',
  /** A tile of the log, by its own path. */
  log: (tile: string): string => `log/${tile}`,
} as const;

/** The names of the target files in TUF metadata; on disk their SHA-256 stands before the last part. */
export const TARGETS = {
  head: 'index/head.json',
  bulk: 'index/full.ndjson.gz',
  revoked: 'revocations/revoked.json',
  checkpoint: CHECKPOINT_TARGET,
} as const;

const STAGES: readonly RegExp[] = [
  /^(objects|nodes|log\/tile)\//,
  /^targets\//,
  /^metadata\/\d+\.(?!root\.)[a-z]+\.json$/,
  /^(v1|v0\.1|\.well-known)\/|^managed-settings\.json$|^registry\/toolhive\.json$/,
  /^metadata\/\d+\.root\.json$/,
  /^metadata\/bundle\.json$/,
  /^metadata\/timestamp\.json$/,
  /^log\/checkpoint$/,
];

/** The number of stages in which a publication is written; each waits for the one before. */
export const STAGE_COUNT = STAGES.length;

/**
 * In which stage a file is written: what nothing refers to yet first, then the timestamp, which makes it valid. The log's
 * live checkpoint comes after that: had a writer died in between, it would announce what never became valid.
 * Undefined for a file that is no part of a publication.
 */
export function stageOf(path: string): number | undefined {
  const stage = STAGES.findIndex((pattern) => pattern.test(path));
  return stage < 0 ? undefined : stage;
}

/** The folders, and the files elsewhere, that are made from the index for readers who verify nothing. */
export const SERVED = {
  folders: ['v1', 'v0.1'],
  files: ['managed-settings.json', 'registry/toolhive.json', '.well-known/ai-catalog.json'],
} as const;

/** Whether the file belongs to a read API, whose files go when the index no longer gives them. */
export const isServed = (path: string): boolean =>
  SERVED.folders.some((folder) => path.startsWith(`${folder}/`)) || SERVED.files.some((file) => file === path);

/** What a publication puts at the top of its folder. */
export const PARTS = [
  'metadata',
  'targets',
  'nodes',
  'objects',
  'log',
  'v1',
  'v0.1',
  'registry',
  'managed-settings.json',
  '.well-known',
] as const;

/** Whether the file is named by its own bytes, so that it never changes once it is there. */
export const isContentAddressed = (path: string): boolean => /^(objects|nodes|targets)\//.test(path);
