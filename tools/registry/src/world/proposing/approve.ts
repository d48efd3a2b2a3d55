import type { ApprovalStatement } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { fingerprintOfKey } from '../../governance/approval/fingerprint.ts';
import { readStatements } from '../../governance/approval/read-statements.ts';
import { buildStatement } from '../../governance/approval/statement.ts';
import { APPROVAL_NAMESPACE } from '../../governance/approval/verify-ssh-signature.ts';
import { peopleOf } from '../../governance/constitution/people.ts';
import { decide } from '../../governance/decide/decide.ts';
import type { Decision, SignalState } from '../../governance/decide/decision.ts';
import type { DecideInput } from '../../governance/decide/input.ts';
import { impactDigest } from '../../governance/effect/impact-digest.ts';
import type { Person } from '../../governance/person.ts';
import { folderOf } from '../../governance/record/paths.ts';
import { timeOf } from '../../governance/time.ts';
import { openSshSigner } from '../approval/open-ssh-signer.ts';
import type { SigningKey, SshSigner } from '../approval/ssh-signer.ts';
import { makeCommit } from '../gate/commit-files.ts';
import { written } from '../local-host/memory.ts';
import { type ChangeToSign, changeToSign } from './change-to-sign.ts';
import { pushTo } from './exchange.ts';
import { hostPlace } from './host-place.ts';
import { identityOf } from './identity.ts';

type Verdict = ApprovalStatement['predicate']['verdict'];

/** What somebody says, and with which key. */
export interface ApproveOptions {
  readonly number: number;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly key: SigningKey;
  readonly host?: string;
  readonly now: () => Date;
  /** Is shown what will be signed before it is. */
  readonly show: (what: ToBeSigned) => void;
}

/** What a person is about to put their name under. */
export interface ToBeSigned {
  readonly decision: Decision;
  readonly by: string;
  readonly verdict: Verdict;
  /** By path: the SHA-256 of the new content, or `removed`. */
  readonly files: Readonly<Record<string, string>>;
}

/** What was signed and pushed. */
export interface Approved {
  readonly number: string;
  readonly by: string;
  readonly verdict: Verdict;
  readonly file: string;
  readonly commit: string;
  /** Whether it is about an emergency that has landed. */
  readonly ratifies: boolean;
  /** The decision with it. */
  readonly decision: Decision;
}

/**
 * Signs what a person says of a change, and puts it onto the change's branch; of an emergency that has landed, onto main.
 * @throws RegistryError NOT_DECLARED where there is nothing to say anything about, CHANGE_REFUSED where the key is
 * nobody's or it would not count, SIGNING_KEY_UNUSABLE, HOST_MOVED, HOST_UNREACHABLE
 */
export async function approve(folder: string, options: ApproveOptions): Promise<Approved> {
  const { number, verdict } = options;
  const at = options.now();
  const place = await hostPlace(folder, options.host);
  const signer = await openSshSigner(options.key);
  const subject = await changeToSign(folder, place, number, at);
  const { input } = subject;
  const person = signerOf(input, signer);
  const file = fileFor(person, subject);
  const statement = buildStatement({
    decision: input.decision,
    by: person.id,
    verdict,
    change: input.change.digest,
    constitution: input.constitution.digest,
    impact: impactDigest(input.change.items),
    files: input.change.files,
    said: timeOf(at),
    ...(options.reason !== undefined && { reason: options.reason }),
  });
  assertCounts(input, { file, person, signer, verdict, at: timeOf(at), reason: options.reason });
  options.show({ decision: decide(input), by: person.id, verdict, files: input.change.files });
  const signature = new TextEncoder().encode(await signer.sign(statement, APPROVAL_NAMESPACE));
  const files = new Map([
    [file, statement],
    [file.replace(/json$/, 'sig'), signature],
  ]);
  const author = (await identityOf(folder)) ?? { name: person.id, address: `${stemOf(person)}@localhost` };
  const message = `decision ${input.decision}: ${person.id} ${SAYS[verdict]}\n`;
  const commit = await makeCommit({ folder, parents: [subject.tip], files, message, at, author });
  await pushTo(folder, place, { ref: subject.ref, commit, expected: subject.tip });
  const said = readStatements(files, folderOf(input.decision));
  const signals = [...input.signals.filter((signal) => !(signal.via === 'signature' && signal.file === file)), ...said];
  const decision = decide({ ...input, signals });
  return { number: written(number), by: person.id, verdict, file, commit, ratifies: subject.ratifies, decision };
}

const SAYS: Readonly<Record<Verdict, string>> = { approve: 'approves', reject: 'rejects', abstain: 'abstains' };

function signerOf({ constitution }: DecideInput, { publicKey }: SshSigner): Person {
  const people = peopleOf(constitution);
  const person = people.byKey(publicKey);
  if (person) return person;
  const known = people.all.flatMap(({ id, seat, account }) =>
    [...(seat?.keys ?? []), ...(account?.keys ?? [])].map((key) => `${id} ${fingerprintOfKey(key)}`),
  );
  throw new RegistryError(
    'CHANGE_REFUSED',
    `The key ${fingerprintOfKey(publicKey)} is nobody's at the base. Known are: ${[...new Set(known)].join(', ') || 'none'}.`,
    {
      fix: 'Name another key with --key FILE, or have your seat or team name this one: it counts from the change after the one that brings it.',
    },
  );
}

const stemOf = ({ id }: Person): string => id.replaceAll('/', '-');

/** One file a person; what was said before landing stays as it is. */
function fileFor(person: Person, { input, taken }: ChangeToSign): string {
  const name = (count: number): string =>
    `${folderOf(input.decision)}${stemOf(person)}${count === 1 ? '' : `-${count}`}.json`;
  let count = 1;
  while (taken.has(name(count))) count += 1;
  return name(count);
}

interface Saying {
  readonly file: string;
  readonly person: Person;
  readonly signer: SshSigner;
  readonly verdict: Verdict;
  readonly at: string;
  readonly reason: string | undefined;
}

/** Nobody signs what would be worth nothing, and learns why in the gate's own words. */
function assertCounts(input: DecideInput, saying: Saying): void {
  const { file, person, signer, verdict, at, reason } = saying;
  const signals = input.signals.filter((signal) => !(signal.via === 'signature' && signal.file === file));
  const own = {
    via: 'signature',
    file,
    by: person.id,
    key: signer.publicKey,
    verdict,
    at,
    change: input.change.digest,
    decision: input.decision,
    constitution: input.constitution.digest,
    impact: impactDigest(input.change.items),
    files: input.change.files,
    ...(reason !== undefined && { reason }),
  } as const;
  const decision = decide({ ...input, signals: [...signals, own] });
  const state = decision.signals.find(
    (one) => one.via === 'signature' && one.by === person.id && one.at === at && one.verdict === verdict,
  );
  const why = state && worthless(state);
  if (why === undefined) return;
  throw new RegistryError('CHANGE_REFUSED', `It would not count: ${why}`, {
    fix: `ctxr decide shows who is asked for ${input.decision}.`,
  });
}

/** An objection is heard whether or not it is a veto. */
function worthless({ counted, message, verdict }: SignalState): string | undefined {
  if (counted || message?.id === 'counted-once') return undefined;
  if (verdict !== 'approve') return message?.text;
  return message?.text ?? 'the rights that this change needs ask somebody else.';
}
