import { fileURLToPath } from 'node:url';
import { RegistryError } from '../error/registry-error.ts';
import { foundingOf } from '../release/founding.ts';
import { PATHS } from '../release/paths.ts';
import type { PublicationTarget } from '../release/publication-target.ts';
import { publish, type Published } from '../release/publication.ts';
import { type PublicationState, readPublication } from '../release/publication-state.ts';
import { assertPublishable } from '../release/publishable.ts';
import type { SignedPublication } from '../release/sign-publication.ts';
import type { Trust } from '../release/trust.ts';
import { type BuildFile, writeBuild } from './build/folder.ts';
import { publishBuild, signBuild } from './build/publication.ts';
import { type BuiltRegistry, compileTree } from './build/registry.ts';
import { assertGoverned } from './assert-governed.ts';
import { assertFaultless, checkCommitted } from './check-commit.ts';
import { commitTree } from './commit-tree.ts';
import { continuedTarget } from './continued-target.ts';
import { folderTarget } from './folder.ts';
import { readOfficers } from './officers-folder.ts';
import { loadSigners, readTrust } from './keys/keys.ts';
import type { Passphrase } from './keys/open-signer.ts';
import { whilePublishing } from './publishing-lock.ts';
import { RelationFile } from './relation-file.ts';
import { isBare, openRepository } from './repository.ts';
import { verifyFolder } from './verify-folder.ts';
import { workTreeChanges } from './work-tree.ts';

export { initKeys, readTrust } from './keys/keys.ts';
export { defaultKeyFolder } from './keys/key-folder.ts';
export { waitingText } from '../release/expiry.ts';
export { openRepository } from './repository.ts';
export { workTreeChanges } from './work-tree.ts';
export { cloneLocalHost, commitEverything, makeLocalHost, makeRepository } from './local-host.ts';

/** Where the keys are and what opens them. */
export interface KeyPlace {
  readonly keys: string;
  readonly trust: string;
  readonly passphrase?: Passphrase;
  /** Key files as text, from a CI secret; the folder is not read then. */
  readonly held?: string;
}

/** A checked and compiled commit. */
export interface CommitBuild {
  readonly built: BuiltRegistry;
  /** The registry's folder. */
  readonly folder: string;
  readonly commit: string;
  /** Files on disk that differ from the commit, and so are left out. */
  readonly left: readonly string[];
  /** What was compared for it, to be kept once it is published. */
  readonly compared: Pick<RelationFile, 'save'>;
}

/**
 * Checks and compiles what is committed in a folder.
 * @throws RegistryError NOT_A_REPOSITORY, NO_COMMIT, NOT_A_REGISTRY, CHECK_FAILED, INPUT_INVALID.
 */
export async function compileCommit(folder: string): Promise<CommitBuild> {
  const repository = await openRepository(folder);
  const tree = await commitTree(repository.folder, repository.head);
  const [checked, left] = await Promise.all([checkCommitted(tree), leftOut(repository.folder, repository.head)]);
  assertFaultless(checked.result, repository.head);
  const compared = new RelationFile(repository.gitFolder);
  const built = await compileTree(tree, checked, compared);
  return { built, folder: repository.folder, commit: repository.head, left, compared };
}

async function leftOut(folder: string, commit: string): Promise<readonly string[]> {
  if (await isBare(folder)) return [];
  const { tracked, untracked } = await workTreeChanges(folder, commit);
  return [...tracked, ...untracked].sort();
}

/** What a build folder is written from. */
export interface BuildInput {
  readonly build: CommitBuild;
  readonly out: string;
  readonly now: Date;
  /** The publication that it shall follow, with the trust to judge it by. */
  readonly after?: { readonly folder: string; readonly trust: string };
}

/** Writes a compiled commit into a build folder, unsigned. @throws RegistryError FOLDER_NOT_EMPTY, WRITE_FAILED. */
export async function buildFolder({ build: { built, commit }, out, now, after }: BuildInput): Promise<BuildFile> {
  if (after === undefined) return writeBuild({ folder: out, built, commit, now });
  const trust = await readTrust(after.trust);
  const [previous, officers] = [await published(after.folder, trust), await readOfficers(after.trust, trust)];
  return writeBuild({ folder: out, built, commit, now, officers, ...(previous && { previous }) });
}

/** Signs a build folder. */
export async function signFolder(
  input: KeyPlace & { readonly build: string; readonly after?: string; readonly now: Date },
): Promise<SignedPublication> {
  const trust = await readTrust(input.trust);
  const signers = await signersOf(input);
  const previous = input.after === undefined ? undefined : await published(input.after, trust);
  const officers = await readOfficers(input.trust, trust);
  return signBuild({ folder: input.build, trust, signers, now: input.now, officers, ...(previous && { previous }) });
}

/** Brings a signed build folder to its place and verifies it there. No key is needed. */
export async function publishSigned(input: {
  readonly build: string;
  readonly to: string;
  readonly trust: string;
  readonly now: Date;
}): Promise<Published> {
  const trust = await readTrust(input.trust);
  const publishing = (): Promise<Published> =>
    publishBuild({
      folder: input.build,
      trust,
      target: folderTarget(input.to),
      now: input.now,
      verify: verifier(trust, input.now),
    });
  return whilePublishing(input.to, input.now, publishing);
}

/** What is published, where to, and with which keys. */
export interface PublishInput extends KeyPlace {
  readonly build: CommitBuild;
  /** The folder that will be served. */
  readonly to: string;
  /** Where the previous publication is served, if the folder does not hold it. */
  readonly previous?: string;
  /** Whether nothing may be published there yet. */
  readonly first?: boolean;
  /** Whether every file in the folder is compared. */
  readonly repair?: boolean;
  readonly now: Date;
}

/**
 * Signs a compiled commit, writes the publication that follows the one at `to`, and verifies it as a consumer would.
 * @throws RegistryError DEVELOPMENT_KEYS, NOT_FOUNDED, GOVERNANCE_UNPROVED, NOT_YET, KEYS_MISSING, KEYS_LOCKED, KEYS_FOREIGN, TRUST_EXPIRED,
 * PUBLICATION_CONFLICT, PREVIOUS_UNREADABLE, WRITE_FAILED; ClientError where what was published does not verify.
 */
export async function publishCommit(input: PublishInput): Promise<Published> {
  const { built, folder, commit } = input.build;
  const { compiled, identity, preset } = built;
  const trust = await readTrust(input.trust);
  const founding = foundingOf(built.genesis, trust, identity.id);
  assertPublishable({ ...built, founding, rootIsDevelopment: trust.development });
  if (founding !== 'none') await assertGoverned({ folder, commit, trust });
  const signers = await signersOf(input);
  const officers = await readOfficers(input.trust, trust);
  const target = targetOf(input);
  const publishing = async (): Promise<Published> => {
    if (input.first !== true) await refuseNothing(target, input.previous);
    return publish({
      compiled,
      commit,
      identity,
      preset,
      trust,
      signers,
      target,
      now: input.now,
      officers,
      repair: input.repair === true,
      verify: verifier(trust, input.now),
    });
  };
  const done = await whilePublishing(input.to, input.now, publishing);
  input.build.compared.save();
  return done;
}

/** The folder, which goes on from what is served where an address is given. */
export function targetOf({ to, previous }: Pick<PublishInput, 'to' | 'previous'>): PublicationTarget {
  const folder = folderTarget(to);
  return previous === undefined ? folder : continuedTarget(folder, previous);
}

/** An address that has no publication is a slip of the pen more often than a registry's beginning. */
async function refuseNothing(target: PublicationTarget, previous: string | undefined): Promise<void> {
  if (previous === undefined) return;
  const there = await Promise.all([target.read(PATHS.timestamp), target.read(PATHS.bundle)]);
  if (there.some((bytes) => bytes !== undefined)) return;
  throw new RegistryError(
    'PREVIOUS_UNREADABLE',
    `Nothing is published at ${previous}: it has neither timestamp nor bundle.`,
    {
      fix: 'Check the address in --previous or governance/registry.yaml; --first says that this is the first publication.',
    },
  );
}

/** The keys at hand; none is opened before it signs. */
export const signersOf = ({ keys, passphrase, held }: KeyPlace): ReturnType<typeof loadSigners> =>
  loadSigners({
    folder: keys,
    ...(passphrase !== undefined && { passphrase }),
    ...(held !== undefined && { held }),
  });

const published = (folder: string, trust: Trust): Promise<PublicationState | undefined> =>
  readPublication(folderTarget(folder), trust);

const verifier =
  ({ roots }: Trust, now: Date) =>
  (location: string): Promise<unknown> =>
    verifyFolder(fileURLToPath(location), roots[0]?.bytes ?? new Uint8Array(), now);
