import { isChecked, type SubjectKind } from '../../declaration/layout.ts';
import { visible } from '../../finding/formats/visible.ts';
import type { GateMessage } from '../decide/decision.ts';
import type { ChangedItem, Effect } from '../effect/item.ts';
import { decisionFile, GENESIS_FILE, recordFile, recordSignatureFile } from '../record/paths.ts';
import { MOST_FOLDERS } from '../../check/glob.ts';
import { byBytes, judged } from './change-digest.ts';
import { decisionFolder, isOwnRecord, type RawChange, wellFormed } from './raw-change.ts';

/** The most files that one change may touch. */
export const MAX_CHANGED_FILES = 500;

/** What is wrong with a change whatever it says and whoever approves it, by path. */
export function changeFaults(
  changes: readonly RawChange[],
  items: readonly ChangedItem[],
  decision: string,
): readonly GateMessage[] {
  const all = judged(changes, decision);
  if (all.length === 0) return [nothingChanged(changes, decision)];
  if (all.length > MAX_CHANGED_FILES) return [tooManyFiles(all.length)];
  const own = changes.length - all.length;
  if (own > MAX_CHANGED_FILES) return [tooManyStatements(own, decision)];
  const sorted = [...changes].sort((a, b) => byBytes(a.path, b.path));
  return [
    ...sorted.flatMap((change, index) => fileFault(change, sorted[index - 1]) ?? []),
    ...sorted.flatMap(({ path }) => recordFault(path, decision) ?? []),
    ...all.flatMap(({ path }) => historyFault(path, decision) ?? []),
    ...all.flatMap((change) => foundingFault(change) ?? []),
    ...mixtureFaults(items),
  ];
}

/** The same as far as the effects tell it alone, for a change that is told and not read. */
export const faultsOfItems = (items: readonly ChangedItem[]): readonly GateMessage[] =>
  items.length === 0 ? [nothingChanged([], '')] : [...mixtureFaults(items)];

function nothingChanged(changes: readonly RawChange[], decision: string): GateMessage {
  const but = changes.some(({ path }) => isOwnRecord(path, decision)) ? ' but its own record' : '';
  const text = `The change changes nothing${but}, so there is nothing to decide. Close it, or commit what it was meant for.`;
  return { id: 'nothing-changed', text };
}

const tooManyFiles = (count: number): GateMessage => ({
  id: 'too-many-files',
  text: `The change touches ${count} files; the limit is ${MAX_CHANGED_FILES}. Split it.`,
});

const tooManyStatements = (count: number, decision: string): GateMessage => ({
  id: 'too-many-files',
  file: decisionFolder(decision),
  text: `The change brings ${count} files to the folder of its own decision; the limit is ${MAX_CHANGED_FILES}. Remove what is no statement and no signature.`,
});

/** Why a file cannot be judged as one; undefined where it can, and for one that goes away. */
function fileFault({ path, after }: RawChange, previous: RawChange | undefined): GateMessage | undefined {
  if (!after) return undefined;
  const fault = (why: string): GateMessage => {
    const file = wellFormed(path);
    return { id: 'not-a-file', file, text: `${visible(file)} ${why}` };
  };
  if (/\p{Surrogate}/u.test(path)) return fault('has a name that is not UTF-8. Rename it.');
  if (path.normalize('NFC') !== path)
    return fault('has a name that looks like another one (it is not in Unicode’s form NFC). Rename it.');
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(path)) return fault('has a name with hidden characters. Rename it.');
  if (/(^|\/)(\.{0,2}|\.git)(\/|$)/i.test(path)) return fault('has a name that no folder can hold. Rename it.');
  if (previous?.path === path) return fault('is there twice under one name. Rename one of the two.');
  if (path.split('/').length > MOST_FOLDERS + 1) return fault(`lies in more than ${MOST_FOLDERS} folders. Move it.`);
  if (after.mode === '120000')
    return fault('is a symbolic link, which shows other contents than it has. Commit a file.');
  if (after.mode === '160000') return fault('is a submodule, whose contents nobody here can review. Commit files.');
  if (after.mode === '100755' && isChecked(path))
    return fault(`is executable, which a declaration never is. Run \`git update-index --chmod=-x ${visible(path)}\`.`);
  if (after.unreadSize !== undefined)
    return fault(`has ${after.unreadSize} bytes, more than is read for a decision. Keep it elsewhere.`);
  return undefined;
}

/** A record is what the host says, so that no change brings its own. */
function recordFault(path: string, decision: string): GateMessage | undefined {
  if (![recordFile(decision), recordSignatureFile(decision), decisionFile(decision)].includes(path)) return undefined;
  const text = `${path} is written when the change has landed, by the host. Take it out.`;
  return { id: 'history-edited', file: path, text };
}

function historyFault(path: string, decision: string): GateMessage | undefined {
  if (!path.startsWith('governance/decisions/')) return undefined;
  const text = `${visible(wellFormed(path))} belongs to another decision, whose record is history. Of all records this change may write ${decisionFolder(decision)} alone; take the rest out.`;
  return { id: 'history-edited', file: wellFormed(path), text };
}

/** The founding is written once; what is added to it in its own commit founds. */
function foundingFault({ path, before }: RawChange): GateMessage | undefined {
  if (path !== GENESIS_FILE || !before) return undefined;
  const text = `${path} says from where on governance judges, once and for all. Restore it.`;
  return { id: 'history-edited', file: path, text };
}

const CONSTITUTION: readonly SubjectKind[] = ['registry', 'board', 'decision-rights'];
const CONTENT: readonly SubjectKind[] = ['context', 'context-type', 'context-policy', 'participant', 'profile'];
const MACHINERY: readonly Effect[] = ['machinery', 'workflow'];

/** What must not go together, because one would judge the other. */
function* mixtureFaults(items: readonly ChangedItem[]): Iterable<GateMessage> {
  const ofKinds = (kinds: readonly SubjectKind[]): string | undefined =>
    items.find(({ kind }) => kind !== undefined && kinds.includes(kind))?.path;
  const [constitution, content] = [ofKinds(CONSTITUTION), ofKinds(CONTENT)];
  if (constitution !== undefined && content !== undefined)
    yield {
      id: 'constitution-mixed',
      file: constitution,
      text: `${constitution} and ${visible(content)} are in one change, so that nobody could accept one and refuse the other. Split it: who decides comes first.`,
    };
  const machinery = items.find(({ effects }) => effects.some((effect) => MACHINERY.includes(effect)))?.path;
  const declaration = constitution ?? content;
  if (machinery !== undefined && declaration !== undefined)
    yield {
      id: 'machinery-mixed',
      file: machinery,
      text: `${visible(machinery)} and ${visible(declaration)} are in one change: the tools would be changed together with what they judge. Split it.`,
    };
}
