import type { Change } from '../../change/change.ts';
import { visible } from '../../finding/formats/visible.ts';
import { wellFormed } from '../change/raw-change.ts';
import { decisionOf, folderOf } from '../record/paths.ts';

/** The record, or a statement with its signature: `board-1.json`, `board-1.sig`. */
const KEPT = /^(?:record|decision|[a-z0-9]+(?:-[a-z0-9]+)*)\.(?:json|sig)$/;

/**
 * The number of the decision that a commit of the main line only records: nothing outside that decision's folder is
 * touched. Undefined for a commit that changes anything else; `''` for one that changes nothing.
 */
export function recordedBy(changes: readonly Change[]): string | undefined {
  const [first, ...more] = changes;
  if (first === undefined) return '';
  const decision = decisionOf(first.path);
  return decision !== undefined && more.every(({ path }) => decisionOf(path) === decision) ? decision : undefined;
}

/** What is wrong with a commit that only records, as a clause: it adds files of a decision, and does nothing else. */
export function recordStepFault(changes: readonly Change[], decision: string): string | undefined {
  for (const { path, before, after } of changes) {
    const file = visible(wellFormed(path));
    if (before)
      return `it ${after ? 'changes' : 'removes'} ${file}, and the record of a decision is only ever added to`;
    if (after?.mode !== '100644' || !KEPT.test(path.slice(folderOf(decision).length)))
      return `${file} is no file that belongs to the record of a decision`;
  }
  return undefined;
}
