import type { Head } from '@ctxr/model';
import type { Compiled } from './compile.ts';
import { assertContinuable } from './log/goes-on.ts';
import { prepare } from './prepare.ts';
import { assertPresetMet } from './preset-fit.ts';
import { PRESETS, type PresetName } from './presets.ts';
import { type PublicationState, readPublication, type SignedFile } from './publication-state.ts';
import type { PublicationTarget } from './publication-target.ts';
import type { PublishingRole } from './roles.ts';
import { signPublication } from './sign-publication.ts';
import type { Identity } from './signed-files.ts';
import type { Signer } from './signer.ts';
import type { Trust } from './trust.ts';
import { chooseRevoked } from './choose-revoked.ts';
import { assertContinuity } from './continuity.ts';
import { endingTrust, waitingText } from './expiry.ts';
import { lackingText } from './lacking-text.ts';
import { newlyReached } from './newly-reached.ts';
import type { OfficersList } from './officers-list.ts';
import { voidText } from './void-text.ts';
import { isAtHand } from './who-signs.ts';
import { writePublication } from './write-publication.ts';

/** What a publication needs. */
export interface PublishInput {
  readonly compiled: Compiled;
  /** The git commit that was compiled. */
  readonly commit: string;
  readonly identity: Identity;
  readonly preset: PresetName;
  readonly trust: Trust;
  readonly signers: readonly Signer[];
  readonly target: PublicationTarget;
  readonly now: Date;
  /** What the security officers signed by themselves. */
  readonly officers?: OfficersList | undefined;
  /** Whether every file at the target is compared, and not those alone that are new. */
  readonly repair?: boolean;
  /** Verifies what was published as a consumer would; gets the target's location. What it throws, `publish` throws. */
  readonly verify?: (location: string) => Promise<unknown>;
}

/** What came of a publication. */
export interface Published {
  /** `published`: a new head; `refreshed`: the same head under newer signatures; `nothing-new`: nothing was signed. */
  readonly outcome: 'published' | 'refreshed' | 'nothing-new';
  readonly seq: number;
  readonly root: string;
  readonly size: number;
  readonly commit: string;
  /** How many files were written; where nothing was new, those that were missing or torn. */
  readonly written: number;
  /** When each role's signature ends. */
  readonly expires: Readonly<Record<PublishingRole, Date>>;
  /** What the keepers of the offline keys should know, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * Signs and writes the publication that follows the one at the target, and verifies the result.
 * @throws RegistryError PUBLICATION_CONFLICT, RELEASE_CHANGED, KEYS_MISSING, KEYS_FOREIGN or WRITE_FAILED; the publication that stood
 * there stays whole.
 */
export async function publish(input: PublishInput): Promise<Published> {
  const { compiled, commit, identity, preset, trust, signers, target, now, officers, repair = false } = input;
  const plans = PRESETS[preset];
  assertPresetMet(trust, preset);
  const ending = endingTrust(trust, plans, now);
  const previous = await readPublication(target, trust);
  await assertContinuable(target, previous, trust);
  const canSign = isAtHand(trust, 'revocations', signers);
  const chosen = chooseRevoked({ previous, officers, declared: compiled.revoked, trust, canSign });
  const prepared = prepare({ compiled, commit, identity, now, previous, revokedBytes: chosen.bytes });
  const before = previous?.binding.has('index') === true ? previous.head.root : undefined;
  if (before !== undefined) await assertContinuity(target, before, prepared.files);
  const signed = await signPublication({ prepared, identity, trust, plans, signers, now, previous, officers });
  const files = new Map([...prepared.files, ...signed.files]);
  const fresh = repair ? undefined : await newlyReached(target, before, compiled.root, prepared.files);
  const written = await writeVerified(input, files, (path) => fresh?.has(path) ?? true);
  return publishedOf({
    head: prepared.head,
    roles: signed.roles,
    previous,
    changed: signed.changed,
    written,
    warnings: [
      ...voidText(previous),
      ...[...ending, ...signed.waiting].map(waitingText),
      ...lackingText(trust, chosen.lacking),
    ],
  });
}

/** What the verification finds damaged is mended once: everything is compared then. */
async function writeVerified(
  { target, verify }: PublishInput,
  files: ReadonlyMap<string, Uint8Array>,
  suspect: (path: string) => boolean,
): Promise<number> {
  const written = await writePublication(target, files, suspect);
  try {
    await verify?.(target.location);
    return written;
  } catch (cause) {
    const mended = await writePublication(target, files, () => true);
    if (mended === 0) throw cause;
    await verify?.(target.location);
    return written + mended;
  }
}

/** The report on a publication. */
export function publishedOf({
  head,
  roles,
  previous,
  changed,
  written,
  warnings,
}: {
  readonly head: Head;
  readonly roles: Readonly<Record<PublishingRole, SignedFile>>;
  readonly previous: PublicationState | undefined;
  readonly changed: boolean;
  readonly written: number;
  readonly warnings: readonly string[];
}): Published {
  const { seq, root, size, commit } = head;
  const { index, revocations, snapshot, timestamp } = roles;
  return {
    outcome: !changed ? 'nothing-new' : seq === previous?.head.seq ? 'refreshed' : 'published',
    seq,
    root,
    size,
    commit,
    written,
    expires: {
      index: index.expires,
      revocations: revocations.expires,
      snapshot: snapshot.expires,
      timestamp: timestamp.expires,
    },
    warnings,
  };
}
