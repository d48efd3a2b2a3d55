import { RegistryError } from '../error/registry-error.ts';
import { type Change, planOf } from '../release/ceremony/change.ts';
import { differenceOf } from '../release/ceremony/difference.ts';
import { type Draft, draftOf } from '../release/ceremony/draft.ts';
import { draftDigest, endorse, type Endorsement } from '../release/ceremony/endorsement.ts';
import { finishedFiles } from '../release/ceremony/finish.ts';
import { draftTexts, readDraft } from '../release/ceremony/read-draft.ts';
import { doneKeys, type Progress, progressOf } from '../release/ceremony/progress.ts';
import { refusal } from '../release/ceremony/refusal.ts';
import { type PresetName, PRESETS } from '../release/presets.ts';
import { tufTime } from '../release/tuf-time.ts';
import {
  type Ceremony,
  isCeremonyOpen,
  landFiles,
  readCeremony,
  removeDraft,
  writeDraft,
  writeEndorsement,
} from './ceremony-folder.ts';
import { readTrust } from './keys/keys.ts';
import { type KeyPlace, signersOf } from './publishing.ts';

export { arrangement } from '../release/ceremony/arrangement.ts';
export type { Change } from '../release/ceremony/change.ts';
export { keyringOf, type Keyring, keysOf, type NamedKey, servedBy } from '../release/ceremony/keyring.ts';
export { nameAfter } from '../release/ceremony/new-name.ts';
export type { Progress, Quorum } from '../release/ceremony/progress.ts';
export { PRESETS, type PresetName } from '../release/presets.ts';
export { type RoleState, roleStates } from '../release/role-states.ts';
export { addKey, registerKey, setAside } from './keys/add-key.ts';
export type { Protection } from './keys/key-file.ts';
export { readTrust } from './keys/keys.ts';
export { readPublicKeys } from './keys/public-file.ts';
export { publishedTerms } from './published-terms.ts';

/** A ceremony as people see it. */
export interface CeremonyReport extends Progress {
  /** What is to be signed, in words. */
  readonly changes: readonly string[];
  /** One digest of the drafts, for members to compare. */
  readonly digest: string;
  readonly versions: Readonly<Partial<Record<'root' | 'targets', number>>>;
  /** Parts that are in their place already, because a finish was interrupted. */
  readonly landed: readonly string[];
}

/** What a ceremony is proposed from. */
export interface ProposeInput {
  readonly trust: string;
  readonly changes: readonly Change[];
  /** Whose terms root and targets get. */
  readonly preset: PresetName;
  /** When they end instead. */
  readonly expires?: Date;
  readonly discard?: boolean;
  readonly now: Date;
}

/**
 * Drafts a change of the keys and opens its ceremony.
 * @throws RegistryError CEREMONY_OPEN where one is open and is not to be discarded, CEREMONY_REFUSED.
 */
export async function propose(input: ProposeInput): Promise<CeremonyReport> {
  const { trust: folder, changes, preset, expires, now } = input;
  if (input.discard !== true && (await isCeremonyOpen(folder)))
    throw new RegistryError('CEREMONY_OPEN', `A change of the keys is proposed already, in ${folder}/proposed.`, {
      fix: 'ctxr trust status shows it; ctxr trust finish ends it; --discard gives it up.',
    });
  await refuseHalfLanded(folder, now);
  const trust = await readTrust(folder);
  const draft = ending(draftOf(trust, planOf(trust, changes), PRESETS[preset], now), expires);
  readDraft(trust, draftTexts(draft), now);
  await removeDraft(folder);
  await writeDraft(folder, draft);
  return ceremonyStatus(folder, now);
}

function ending(draft: Draft, expires: Date | undefined): Draft {
  if (expires !== undefined)
    for (const part of [draft.root, draft.targets]) if (part) Object.assign(part, { expires: tufTime(expires) });
  return draft;
}

/** Gives an open ceremony up. @throws RegistryError CEREMONY_OPEN where a part of it is in its place already. */
export async function discard(folder: string, now: Date): Promise<void> {
  await refuseHalfLanded(folder, now);
  await removeDraft(folder);
}

/**
 * A finish that was interrupted is finished: without its other half, what it wrote would not hold. It had all
 * signatures; a draft without them that fits the trust is a copy of an old one, which may go.
 */
async function refuseHalfLanded(folder: string, now: Date): Promise<void> {
  const ceremony = await readCeremony(folder, now).catch((error: unknown) => {
    if (error instanceof RegistryError && error.code === 'CEREMONY_REFUSED') return undefined;
    throw error;
  });
  if (ceremony === undefined || ceremony.landed.length === 0 || !reportOf(ceremony).complete) return;
  throw new RegistryError(
    'CEREMONY_OPEN',
    'The last change of the keys was written in part: its finish was interrupted.',
    {
      fix: 'Run ctxr trust finish again.',
    },
  );
}

/** How far the open ceremony is. @throws RegistryError CEREMONY_MISSING where there is none, CEREMONY_REFUSED. */
export async function ceremonyStatus(folder: string, now: Date): Promise<CeremonyReport> {
  return reportOf(await openCeremony(folder, now));
}

/** What an open ceremony looks like; undefined where there is none. */
export async function ceremonyIfAny(folder: string, now: Date): Promise<CeremonyReport | undefined> {
  const ceremony = await readCeremony(folder, now);
  return ceremony && reportOf(ceremony);
}

/** What signing a ceremony came to. */
export interface Signed extends CeremonyReport {
  /** The keys that signed now, by name. */
  readonly signedNow: readonly string[];
  /** Why keys that are asked for did not sign. */
  readonly failed: readonly string[];
}

/**
 * Signs the open ceremony with all keys at hand that it asks for and that have not signed it yet.
 * @param shown the digest of what the member has seen: another draft is not signed
 * @throws RegistryError CEREMONY_MISSING, CEREMONY_REFUSED, KEYS_FOREIGN where it asks for none of the keys at hand.
 */
export async function sign(place: KeyPlace, now: Date, shown?: string): Promise<Signed> {
  const ceremony = await openCeremony(place.trust, now);
  const { trust, draft, endorsements } = ceremony;
  if (shown !== undefined && shown !== draftDigest(draft))
    throw refusal(
      'The draft was changed after it was shown; nothing was signed.',
      'Look at it again: ctxr trust status.',
    );
  const { quorums } = progressOf(trust, draft, endorsements);
  const signed = doneKeys(trust, draft, endorsements);
  const signers = await signersOf(place);
  const made: Endorsement[] = [];
  const failed: string[] = [];
  const failures: unknown[] = [];
  for (const signer of signers.filter(({ keyid }) => !signed.has(keyid)))
    try {
      made.push(...(await endorse(trust, draft, [signer])));
    } catch (failure) {
      failures.push(failure);
      failed.push(failure instanceof Error ? failure.message : String(failure));
    }
  if (made.length === 0 && failures.length > 0) throw failures[0];
  if (made.length === 0 && !signers.some(({ keyid }) => signed.has(keyid)))
    throw new RegistryError('KEYS_FOREIGN', 'None of the keys at hand is asked to sign this change.', {
      fix: `It waits for ${[...new Set(quorums.flatMap(({ missing }) => missing))].join(', ') || 'ctxr trust finish'}.`,
    });
  for (const endorsement of made) await writeEndorsement(place.trust, endorsement);
  return { ...(await ceremonyStatus(place.trust, now)), signedNow: made.map(({ name }) => name), failed };
}

/**
 * Ends a ceremony that everybody has signed who must: its files join the trust folder, and the drafts go.
 * @returns the names of the files
 * @throws RegistryError CEREMONY_MISSING, CEREMONY_REFUSED, SIGNATURES_MISSING, WRITE_FAILED.
 */
export async function finish(folder: string, now: Date): Promise<string[]> {
  const { trust, draft, endorsements, landed } = await openCeremony(folder, now);
  const files = finishedFiles(trust, draft, endorsements);
  await landFiles(folder, files, landed);
  await readTrust(folder);
  await removeDraft(folder);
  return [...files.keys()];
}

async function openCeremony(folder: string, now: Date): Promise<Ceremony> {
  const ceremony = await readCeremony(folder, now);
  if (ceremony !== undefined) return ceremony;
  throw new RegistryError('CEREMONY_MISSING', `No change of the keys is proposed in ${folder}.`, {
    fix: 'Propose one: ctxr trust propose --help.',
  });
}

const reportOf = ({ trust, draft, endorsements, landed }: Ceremony): CeremonyReport => ({
  ...progressOf(trust, draft, endorsements),
  changes: differenceOf(trust, draft),
  digest: draftDigest(draft),
  versions: {
    ...(draft.root && { root: draft.root.version }),
    ...(draft.targets && { targets: draft.targets.version }),
  },
  landed,
});
