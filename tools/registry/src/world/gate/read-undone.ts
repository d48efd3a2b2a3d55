import type { DecisionRecord } from '@ctxr/model';
import type { Change } from '../../change/change.ts';
import { releasePath, slotOf, type Subject } from '../../declaration/layout.ts';
import type { Content, TreeEntry } from '../../declaration/tree.ts';
import { readDocument } from '../../governance/document/read-document.ts';
import { recordFile } from '../../governance/record/paths.ts';
import type { UndoneFile, Undoing } from '../../governance/rollback/undoing.ts';
import { type Apart, readApart } from '../change/apart.ts';
import { leadsTo } from '../change/commits.ts';
import { rawDiff } from '../change/raw-diff.ts';
import { readBlobs } from '../commit-tree.ts';
import { filesAt } from './entries-at.ts';

/** A decision that landed, with all that undoing it takes. */
export interface ReadUndone {
  readonly record: DecisionRecord;
  readonly undoing: Undoing;
}

/**
 * Reads what a decision did that landed before a commit, and how its files stand there.
 * @returns undefined where the commit has no record of the decision that could be true
 * @throws RegistryError REPOSITORY_UNREADABLE, NOT_A_REGISTRY
 */
export const readUndone = (folder: string, base: string, decision: string): Promise<ReadUndone | undefined> =>
  readApart(folder, async (apart) => {
    const record = await recordAt(apart, base, decision);
    if (!record || !(await leadsTo(apart, { base: record.commit, head: base }))) return undefined;
    const changes = await rawDiff(apart, record.base, record.commit);
    const files = await undoneFiles(apart, changes);
    const now = await filesAt(apart, base, [...new Set(changes.flatMap(({ path }) => pathsAbout(path)))]);
    return { record, undoing: { decision, files, now: (path) => now.get(path) } };
  });

/** The record of a decision as a commit has it; undefined where there is none that can be read. */
export async function recordAt(apart: Apart, commit: string, decision: string): Promise<DecisionRecord | undefined> {
  const bytes = (await filesAt(apart, commit, [recordFile(decision)])).get(recordFile(decision));
  const read = bytes && readDocument<DecisionRecord>('decision-record', new TextDecoder().decode(bytes));
  return read && 'value' in read && read.value.decision === decision ? read.value : undefined;
}

async function undoneFiles({ folder, settings }: Apart, changes: readonly Change[]): Promise<readonly UndoneFile[]> {
  const entries = changes.flatMap(({ before, after }) => [before, after]).filter((entry) => entry !== undefined);
  // One blob is one content wherever it lies, so contents are asked for by their own names.
  const wanted = new Map(entries.map((entry) => [keyOf(entry), { ...entry, path: keyOf(entry) }]));
  const contents = await readBlobs(folder, [...wanted.values()], settings);
  return changes.map(({ path, before, after }) => {
    const [was, is] = [before, after].map((entry) => entry && contents.get(keyOf(entry)));
    const fault = faultOf(before, was) ?? faultOf(after, is);
    return {
      path,
      ...(was && 'bytes' in was && { before: was.bytes }),
      ...(is && 'bytes' in is && { after: is.bytes }),
      ...(fault !== undefined && { fault }),
    };
  });
}

const keyOf = ({ mode, blob }: TreeEntry): string => `${mode} ${blob}`;

function faultOf(entry: TreeEntry | undefined, content: Content | undefined): string | undefined {
  if (!entry) return undefined;
  if (!content || !('bytes' in content)) return 'is no file that could be put back as it was';
  return entry.mode === '100644' ? undefined : 'is executable, and is put back by hand';
}

/** The files that tell how a file stands: of a release its lifecycle, and the reverse. */
function pathsAbout(path: string): readonly string[] {
  const slot = slotOf(path);
  if (slot?.id === undefined) return [path];
  if (slot.kind === 'lifecycle' && slot.subject) return [path, folderOf(path)];
  return slot.version === undefined ? [path] : [path, releasePath(slot.kind as Subject, slot.id, 'lifecycle')];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
