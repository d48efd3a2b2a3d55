import { folderOf } from '../../governance/record/paths.ts';
import type { Apart } from '../change/apart.ts';
import { filesAt } from '../gate/entries-at.ts';
import type { FoundRecord } from './record-index.ts';

/**
 * What people signed after a change had landed and before it was recorded, which counts too; undefined where that is
 * nothing beyond what the change brought.
 */
export async function lateStatements(
  apart: Apart,
  { decision, addedBy }: Pick<FoundRecord, 'decision' | 'addedBy'>,
  brought: ReadonlyMap<string, unknown>,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const files = await filesAt(apart, `${addedBy}^1`, [folderOf(decision)]);
  return [...files.keys()].some((path) => !brought.has(path)) ? files : undefined;
}
