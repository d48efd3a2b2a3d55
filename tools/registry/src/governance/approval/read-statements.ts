import { type Digest, digestFromHex } from '@ctxr/model';
import type { SignatureFault, SignatureSignal } from '../signal.ts';
import { LONGEST_STATEMENT, parseStatement } from './parse-statement.ts';
import { APPROVAL_NAMESPACE, verifySshSignature } from './verify-ssh-signature.ts';

/** The record of a decision, which lies beside the statements. */
const RECORD: ReadonlySet<string> = new Set(['decision.json', 'record.json', 'record.sig']);

/** A statement or its signature: `board-1.json`, `board-1.sig`. */
const PAIR = /^(?!(?:record|decision)\.)([a-z0-9]+(?:-[a-z0-9]+)*)\.(json|sig)$/;

/** What stands where a statement that cannot be read would say something. */
const NOTHING: Digest = digestFromHex('0'.repeat(64));
const NEVER = '1970-01-01T00:00:00Z';

/**
 * The statements in a decision's folder with what their signatures are worth, by the names of their files. A statement
 * without a signature, a signature without a statement, and every file that does not belong there is a faulty signal,
 * which says nothing of the change: its verdict is `comment`, its digests are zeros, and its time is the beginning of 1970.
 * @param files the contents by path, from the repository's root
 * @param folder such as `governance/decisions/0007/`
 */
export function readStatements(files: ReadonlyMap<string, Uint8Array>, folder: string): SignatureSignal[] {
  const home = folder.endsWith('/') ? folder : `${folder}/`;
  const decision = home.split('/').at(-2) ?? '';
  const signals: SignatureSignal[] = [];
  for (const file of [...files.keys()].filter((path) => path.startsWith(home)).sort()) {
    const name = file.slice(home.length);
    if (RECORD.has(name)) continue;
    const [, stem, ending] = PAIR.exec(name) ?? [];
    const unread = (fault: SignatureFault): SignatureSignal => unreadable(file, stem ?? name, decision, fault);
    if (stem === undefined) {
      signals.push(unread({ code: 'statement-malformed', why: 'it is no file of a decision' }));
      continue;
    }
    const partner = files.get(`${home}${stem}.${ending === 'json' ? 'sig' : 'json'}`);
    if (ending === 'json') signals.push(signalOf(file, files.get(file) ?? new Uint8Array(), partner, unread));
    else if (partner === undefined)
      signals.push(unread({ code: 'statement-malformed', why: `there is no ${stem}.json that it signs` }));
  }
  return signals;
}

function signalOf(
  file: string,
  statementBytes: Uint8Array,
  armored: Uint8Array | undefined,
  unread: (fault: SignatureFault) => SignatureSignal,
): SignatureSignal {
  const { statement, fault } = parseStatement(statementBytes);
  const signature = signatureOf(statementBytes, armored);
  const worth = {
    ...('key' in signature ? { key: signature.key } : { fault: signature.fault }),
    ...(fault && { fault }),
  };
  if (statement === undefined)
    return { ...unread(fault ?? { code: 'statement-malformed', why: 'it cannot be read' }), ...worth };
  const { by, verdict, said, decision, constitution, impact, files, reason } = statement.predicate;
  return {
    via: 'signature',
    file,
    by,
    verdict,
    at: said,
    decision,
    change: digestFromHex(statement.subject[0]?.digest.sha256 ?? ''),
    constitution: constitution as Digest,
    impact: impact as Digest,
    ...(files && { files }),
    ...(reason !== undefined && { reason }),
    ...worth,
  };
}

function signatureOf(message: Uint8Array, armored: Uint8Array | undefined): ReturnType<typeof verifySshSignature> {
  if (armored === undefined)
    return {
      fault: { code: 'signature-invalid', why: 'there is no file with its signature, of the same name and .sig' },
    };
  if (message.length > LONGEST_STATEMENT)
    return { fault: { code: 'signature-invalid', why: 'what it signs is too long to be read' } };
  return verifySshSignature({ armored, message, namespace: APPROVAL_NAMESPACE });
}

const unreadable = (file: string, by: string, decision: string, fault: SignatureFault): SignatureSignal => ({
  via: 'signature',
  file,
  by,
  decision,
  fault,
  verdict: 'comment',
  at: NEVER,
  change: NOTHING,
  constitution: NOTHING,
  impact: NOTHING,
});
