import { type Head, INDEX_FORMAT } from '@ctxr/model';
import type { Compiled } from './compile.ts';
import type { StoredFile } from './objects.ts';
import { tufTime } from './tuf-time.ts';

/** What a head says beside the tree. */
export interface HeadFacts {
  readonly seq: number;
  /** The git commit that was compiled. */
  readonly commit: string;
  readonly now: Date;
  readonly bulk: StoredFile;
}

/** The head of a publication. */
export const headOf = ({ root, size }: Compiled, { seq, commit, now, bulk }: HeadFacts): Head => ({
  format: INDEX_FORMAT,
  seq,
  size,
  root,
  commit,
  generated: tufTime(now),
  bulk: { sha256: bulk.sha256, length: bulk.bytes.length },
});
