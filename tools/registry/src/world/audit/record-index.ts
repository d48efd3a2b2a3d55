import { LONGEST_DOCUMENT } from '../../governance/document/read-document.ts';
import { decisionFile, decisionOf, recordFile, recordSignatureFile } from '../../governance/record/paths.ts';
import type { Apart } from '../change/apart.ts';
import { diffsBetween } from '../change/raw-diff.ts';
import type { MainStep } from './history.ts';
import type { ObjectReader } from './object-reader.ts';

/** Files of a record, found where a commit of the main line added them; nothing of it is verified yet. */
export interface FoundRecord {
  readonly decision: string;
  /** The commit of the main line that added it. */
  readonly addedBy: string;
  /** The commit that the record says it is of; undefined where it cannot be read. */
  readonly of: string | undefined;
  /** The blobs. */
  readonly record: string;
  readonly signature: string | undefined;
  readonly decisionJson: string | undefined;
}

/** How many commits are asked about at a time. */
const AT_ONCE = 1000;

/** The records that some commits of the main line added, in their order. */
export async function findRecords(
  apart: Apart,
  steps: readonly MainStep[],
  objects: ObjectReader,
): Promise<readonly FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (let at = 0; at < steps.length; at += AT_ONCE) {
    const part = steps.slice(at, at + AT_ONCE);
    const pairs = part.map(({ commit, base }) => [commit, base] as const);
    const diffs = await diffsBetween(apart, pairs, ['governance/decisions']);
    const added = part.flatMap(({ commit }) => {
      const blobs = new Map((diffs.get(commit) ?? []).map(({ path, after }) => [path, after?.blob]));
      return [...blobs].flatMap(([path, record]) => {
        const decision = decisionOf(path);
        if (record === undefined || decision === undefined || path !== recordFile(decision)) return [];
        const [signature, decisionJson] = [recordSignatureFile(decision), decisionFile(decision)].map((file) =>
          blobs.get(file),
        );
        return [{ decision, addedBy: commit, record, signature, decisionJson }];
      });
    });
    const named = await commitsNamed(
      added.map(({ record }) => record),
      objects,
    );
    found.push(...added.map((record, index) => ({ ...record, of: named[index] })));
  }
  return found;
}

/** The commits that records say they are of. */
async function commitsNamed(blobs: readonly string[], objects: ObjectReader): Promise<readonly (string | undefined)[]> {
  const facts = await objects.facts(blobs);
  const named: (string | undefined)[] = [];
  for (const [index, blob] of blobs.entries()) {
    const isSmall = facts[index]?.type === 'blob' && facts[index].size <= LONGEST_DOCUMENT;
    const [bytes] = isSmall ? await objects.contents([blob]) : [];
    named.push(bytes && commitIn(bytes));
  }
  return named;
}

function commitIn(bytes: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const commit = typeof value === 'object' && value !== null && 'commit' in value ? value.commit : undefined;
    return typeof commit === 'string' ? commit : undefined;
  } catch {
    return undefined;
  }
}
