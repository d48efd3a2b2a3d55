import type { DecisionRecord } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import type { Decision } from '../../governance/decide/decision.ts';
import { readDocument } from '../../governance/document/read-document.ts';
import { decisionFile, recordFile } from '../../governance/record/paths.ts';
import { git } from '../git.ts';

/** A decision as its folder has it. Nothing is verified here: `ctxr audit --governance` does. */
export interface RecordedDecision {
  readonly decision: Decision;
  readonly record: DecisionRecord;
}

/**
 * Reads the record of a decision at a commit.
 * @throws RegistryError NOT_DECLARED where there is none, INPUT_INVALID where it cannot be read.
 */
export async function recordedDecision(folder: string, number: string, commit = 'HEAD'): Promise<RecordedDecision> {
  const [decision, record] = await Promise.all(
    [decisionFile(number), recordFile(number)].map((path) => textAt(folder, commit, path)),
  );
  if (decision === undefined || record === undefined)
    throw new RegistryError('NOT_DECLARED', `There is no record of a decision ${number} at ${commit}.`, {
      fix: 'ls governance/decisions shows which there are; of an open change, ctxr decide tells.',
    });
  const read = readDocument<DecisionRecord>('decision-record', record);
  const parsed = parsedDecision(decision);
  if ('why' in read || parsed === undefined)
    throw new RegistryError(
      'INPUT_INVALID',
      `The record of ${number} cannot be read: ${'why' in read ? read.why : 'decision.json is no decision'}.`,
      {
        fix: 'Run ctxr audit --governance, which says what is wrong with the history.',
      },
    );
  return { decision: parsed, record: read.value };
}

async function textAt(folder: string, commit: string, path: string): Promise<string | undefined> {
  const { status, stdout } = await git(folder, ['cat-file', 'blob', `${commit}:${path}`]);
  return status === 0 ? stdout.toString() : undefined;
}

function parsedDecision(text: string): Decision | undefined {
  try {
    const value = JSON.parse(text) as Partial<Decision> | null;
    const lists = [value?.rights, value?.signals, value?.messages, value?.effects];
    return lists.every(Array.isArray) ? (value as Decision) : undefined;
  } catch {
    return undefined;
  }
}
