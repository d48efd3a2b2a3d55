import { canonicalJson, type DecisionRecord } from '@ctxr/model';
import type { Decision } from '../../governance/decide/decision.ts';
import { decisionFile, recordFile, recordSignatureFile } from '../../governance/record/paths.ts';
import { recordBytes, RECORD_NAMESPACE } from '../../governance/record/record.ts';
import type { SshSigner } from '../approval/ssh-signer.ts';
import { commitFiles } from './commit-files.ts';

/** What is recorded, where, and who vouches for it. */
export interface RecordToWrite {
  readonly folder: string;
  /** The branch, such as `refs/heads/main`, and the commit that it is at. */
  readonly ref: string;
  readonly tip: string;
  readonly record: DecisionRecord;
  readonly decision: Decision;
  /** The bridge's key. */
  readonly signer: SshSigner;
}

/** The files of a record, by path: what the host says, its signature, and the decision. */
export async function recordFiles(
  record: DecisionRecord,
  decision: Decision,
  signer: SshSigner,
): Promise<Map<string, Uint8Array>> {
  const bytes = recordBytes(record);
  const signature = await signer.sign(bytes, RECORD_NAMESPACE);
  const number = record.decision;
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  return new Map([
    [decisionFile(number), text(canonicalJson(decision))],
    [recordFile(number), bytes],
    [recordSignatureFile(number), text(signature)],
  ]);
}

/**
 * Records a decision that landed: one commit on the branch that touches the decision's folder and nothing else.
 * @returns the commit
 * @throws RegistryError HOST_MOVED, SIGNING_KEY_UNUSABLE.
 */
export async function writeRecord({ folder, ref, tip, record, decision, signer }: RecordToWrite): Promise<string> {
  return commitFiles({
    folder,
    ref,
    parents: [tip],
    files: await recordFiles(record, decision, signer),
    message: `decision ${record.decision}: record\n`,
    at: new Date(record.at),
  });
}
