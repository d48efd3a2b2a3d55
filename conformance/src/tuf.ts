/** TUF metadata as a forger edits it: open, and mutable. */
export interface SignedPart {
  spec_version: string;
  version: number;
  expires: string;
  meta?: Record<string, FileInfo & { version: number }>;
  targets?: Record<string, FileInfo>;
  keys?: Record<string, object>;
  roles?: Record<string, RoleKeys>;
  delegations?: { keys: Record<string, object>; roles: (RoleKeys & { name: string; paths: string[] })[] };
  [more: string]: unknown;
}

export interface FileInfo {
  length?: number;
  hashes?: Record<string, string>;
}

export interface RoleKeys {
  keyids: string[];
  threshold: number;
}

/** A metadata file. */
export interface MetadataFile {
  signatures: { keyid: string; sig: string }[];
  signed: SignedPart;
}

/** The roles of a publication below its root. */
export const ROLES = ['targets', 'index', 'revocations', 'snapshot', 'timestamp'] as const;
export type Role = (typeof ROLES)[number];

/** The version that a metadata text claims, or 1 where another tool could not read it either. */
export function versionIn(text: string): number {
  try {
    return Math.max(1, (JSON.parse(text) as MetadataFile).signed.version);
  } catch {
    return 1;
  }
}
