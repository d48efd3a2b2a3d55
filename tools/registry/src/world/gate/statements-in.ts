import type { Content } from '../../declaration/tree.ts';
import { readStatements } from '../../governance/approval/read-statements.ts';
import { wellFormed } from '../../governance/change/raw-change.ts';
import { folderOf } from '../../governance/record/paths.ts';
import type { SignatureSignal } from '../../governance/signal.ts';
import type { ReadChange } from '../change/read-change.ts';

/** The statements that a change brings, with those that came later; a file that was not read says why. */
export function statementsIn(
  { records }: Pick<ReadChange, 'records'>,
  decision: string,
  later: ReadonlyMap<string, Uint8Array>,
): readonly SignatureSignal[] {
  const statements = new Map(later);
  const unread = new Map<string, string>();
  for (const [path, content] of records) {
    const file = wellFormed(path);
    statements.set(file, 'bytes' in content ? content.bytes : new Uint8Array());
    if ('fault' in content) unread.set(file, whyUnread(content));
  }
  return readStatements(statements, folderOf(decision)).map((signal) => {
    const why = unread.get(signal.file);
    return why === undefined ? signal : { ...signal, fault: { code: 'statement-malformed', why } };
  });
}

function whyUnread(content: Extract<Content, { readonly fault: string }>): string {
  if (content.fault === 'too-large') return `it has ${content.size} bytes, far more than a statement`;
  return content.fault === 'not-a-file' ? 'it is no regular file' : 'it cannot be read';
}
