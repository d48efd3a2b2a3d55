import { sha256Hex } from '@ctxr/client';
import type { Discovery } from '@ctxr/model';
import { RegistryError } from '../error/registry-error.ts';
import { chooseRevoked } from './choose-revoked.ts';
import { conflict } from './conflict.ts';
import { endingTrust, waitingText } from './expiry.ts';
import { lackingText } from './lacking-text.ts';
import { assertNoneAnnounced } from './log/goes-on.ts';
import type { OfficersList } from './officers-list.ts';
import { PATHS } from './paths.ts';
import type { Prepared } from './prepare.ts';
import { type PresetName, PRESETS } from './presets.ts';
import { type PublicationState, readPublication, type StateRole } from './publication-state.ts';
import type { PublicationTarget } from './publication-target.ts';
import { addressed, publishedContent } from './published-content.ts';
import type { PublishingRole } from './roles.ts';
import { servedApi } from './served-api.ts';
import { signPublication } from './sign-publication.ts';
import type { Waiting } from './waiting.ts';
import { type Identity, identityIn } from './signed-files.ts';
import type { Signer } from './signer.ts';
import type { Trust } from './trust.ts';
import { voidText } from './void-text.ts';
import { isAtHand } from './who-signs.ts';
import { writePublication } from './write-publication.ts';

/** What signing a publication anew takes. */
export interface ResignInput {
  readonly target: PublicationTarget;
  readonly trust: Trust;
  readonly preset: PresetName;
  readonly signers: readonly Signer[];
  readonly now: Date;
  readonly officers?: OfficersList | undefined;
  /** Roles that are signed anew whether or not they have to be. */
  readonly forced?: ReadonlySet<PublishingRole>;
  /** Verifies what was written as a consumer would; gets the target's location. */
  readonly verify?: (location: string) => Promise<unknown>;
}

/** A role that bears another signature now. */
export interface SignedRole {
  readonly role: StateRole;
  readonly version: number;
  readonly expires: Date;
}

/** What came of it. */
export interface Resigned {
  /** `mended`: no role needed a signature, but files were missing or torn. */
  readonly outcome: 'signed' | 'mended' | 'nothing-to-sign';
  readonly seq: number;
  readonly signed: readonly SignedRole[];
  readonly written: number;
  /** Roles that end soon and whose keys are not at hand, each with what to say of it. */
  readonly waiting: readonly (Waiting & { readonly text: string })[];
  /** What people should know beyond that, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * Signs what stands at a target anew, as far as it is due, as the trust folder demands it, or as the officers' list
 * changed it. The index stays as it is: nothing is compiled. A second run finds nothing to sign and writes nothing.
 * @throws RegistryError PREVIOUS_UNREADABLE where nothing is published, PUBLICATION_CONFLICT where what stands there
 * cannot be gone on from, KEYS_MISSING, KEYS_FOREIGN, KEYS_LOCKED, TRUST_EXPIRED, WRITE_FAILED.
 */
export async function resign(input: ResignInput): Promise<Resigned> {
  const { target, trust, preset, signers, now, officers, forced, verify } = input;
  const plans = PRESETS[preset];
  const ending = endingTrust(trust, plans, now);
  const previous = await publicationAt(target, trust);
  await assertNoneAnnounced(target, previous, trust);
  const canSign = isAtHand(trust, 'revocations', signers);
  const { bytes: revokedBytes, lacking } = chooseRevoked({ previous, officers, declared: [], trust, canSign });
  const prepared = await preparedFrom(target, previous, revokedBytes);
  const identity = await identityAt(target, trust);
  const publication = { prepared, identity, trust, plans, signers, now, previous, officers };
  const result = await signPublication({ ...publication, ...(forced && { forced }) });
  const files = new Map([...prepared.files, ...result.files]);
  if (identity.name === '') files.delete(PATHS.discovery);
  const waiting = [...ending, ...result.waiting].map((each) => ({ ...each, text: waitingText(each) }));
  const warnings = [...voidText(previous), ...lackingText(trust, lacking)];
  const report = { seq: previous.head.seq, waiting };
  if (previous.complete && !(await differs(target, files)))
    return { outcome: 'nothing-to-sign', signed: [], written: 0, warnings, ...report };
  if (!same(revokedBytes, previous.revokedBytes))
    warnings.push(...(await addServedApi(target, prepared, identity, files)));
  const written = await writePublication(target, files);
  await verify?.(target.location);
  const roles = { targets: trust.targets, ...result.roles };
  const signed = (Object.keys(previous.roles) as StateRole[]).flatMap((role): SignedRole[] => {
    if (same(roles[role].bytes, previous.roles[role].bytes)) return [];
    const expires = role === 'targets' ? new Date(trust.targets.metadata.signed.expires) : result.roles[role].expires;
    return [{ role, version: roles[role].version, expires }];
  });
  return { outcome: signed.length > 0 ? 'signed' : 'mended', signed, written, warnings, ...report };
}

/** An index of which nobody can say that it is the newest honest one must not get a fresh signature. */
async function publicationAt(target: PublicationTarget, trust: Trust): Promise<PublicationState> {
  const previous = await readPublication(target, trust);
  if (previous === undefined)
    throw new RegistryError('PREVIOUS_UNREADABLE', `Nothing is published at ${target.location}.`, {
      fix: 'ctxr publish makes the first publication; --to names the folder, --previous the address, of one.',
    });
  const { binding, head, floors, roles } = previous;
  if (binding.has('index') && head.seq === floors.seq && roles.index.version === floors.index) return previous;
  const why = binding.has('index')
    ? 'there is a newer index than the one it names'
    : 'its index was signed with a key that is declared compromised';
  throw new RegistryError('PUBLICATION_CONFLICT', `The publication at ${target.location} is not signed anew: ${why}.`, {
    fix: 'ctxr publish compiles the index from the repository, which replaces it.',
  });
}

async function preparedFrom(
  target: PublicationTarget,
  { head, headBytes }: PublicationState,
  revokedBytes: Uint8Array,
): Promise<Prepared> {
  try {
    const { sha256 } = head.bulk;
    const files = new Map([
      [PATHS.bulk(sha256), await addressed(target, PATHS.bulk(sha256), sha256)],
      [PATHS.head(sha256Hex(headBytes)), headBytes],
      [PATHS.revoked(sha256Hex(revokedBytes)), revokedBytes],
    ]);
    return { files, head, headBytes, revokedBytes, top: await addressed(target, PATHS.node(head.root), head.root) };
  } catch (cause) {
    throw conflict(target, (cause as Error).message, cause);
  }
}

/** What the discovery document says, where it is this registry's; nobody signs it, so it proves nothing. */
async function identityAt(target: PublicationTarget, trust: Trust): Promise<Identity> {
  const bytes = await target.read(PATHS.discovery);
  try {
    const said = JSON.parse(new TextDecoder().decode(bytes)) as Discovery;
    if (trust.registry === undefined || said.id === trust.registry) return identityIn(said);
  } catch {
    // A registry without the document is named by its root alone.
  }
  return { id: trust.registry ?? '', name: '', domain: '' };
}

/** Adds the read APIs under the new list. Where it cannot be made, an emergency does not wait for it. */
async function addServedApi(
  target: PublicationTarget,
  { head, revokedBytes }: Prepared,
  identity: Identity,
  files: Map<string, Uint8Array>,
): Promise<string[]> {
  try {
    const content = await publishedContent(target, head);
    for (const [path, bytes] of servedApi(content, { revoked: revokedBytes, identity, head })) files.set(path, bytes);
    return [];
  } catch (cause) {
    return [
      `/v1, /v0.1 and managed-settings.json stay as they were, because ${(cause as Error).message}: ctxr publish writes them anew`,
    ];
  }
}

async function differs(target: PublicationTarget, files: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
  for (const [path, bytes] of files) {
    const there = await target.read(path);
    if (there === undefined || !same(there, bytes)) return true;
  }
  return false;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
