import { RegistryError } from '../../error/registry-error.ts';
import { conflict } from '../../release/conflict.ts';
import { assertContinuity } from '../../release/continuity.ts';
import { expiryWarnings } from '../../release/expiry.ts';
import { PRESETS } from '../../release/presets.ts';
import { assertPublishable } from '../../release/publishable.ts';
import { publishedOf, type Published } from '../../release/publication.ts';
import { type PublicationState, readPublication } from '../../release/publication-state.ts';
import type { PublicationTarget } from '../../release/publication-target.ts';
import { type SignedPublication, signPublication } from '../../release/sign-publication.ts';
import type { Signer } from '../../release/signer.ts';
import type { Trust } from '../../release/trust.ts';
import { writePublication } from '../../release/write-publication.ts';
import { publicationFiles, readBuild } from './folder.ts';
import { folderTarget } from '../folder.ts';

/** What a build is signed with. */
export interface SignBuildInput {
  readonly folder: string;
  readonly trust: Trust;
  readonly signers: readonly Signer[];
  readonly now: Date;
  /** The publication that the build was compiled to follow. */
  readonly previous?: PublicationState;
}

/**
 * Adds the signed files to a build folder, which is then a whole publication.
 * @throws RegistryError BUILD_MISSING, KEYS_MISSING, KEYS_FOREIGN, TRUST_EXPIRED, WRITE_FAILED, and
 * PUBLICATION_CONFLICT where the build was compiled to follow another publication.
 */
export async function signBuild({ folder, trust, signers, now, previous }: SignBuildInput): Promise<SignedPublication> {
  const { build, prepared } = await readBuild(folder);
  const plans = PRESETS[build.preset];
  expiryWarnings(trust, plans, now);
  const before = previous?.head.seq ?? 0;
  if (build.seq !== before + 1 && !(build.seq === before && build.root === previous?.head.root))
    throw new RegistryError('PUBLICATION_CONFLICT', `The build has seq ${build.seq}, and ${before} is published.`, {
      fix: 'Compile again, naming the publication that it shall follow.',
    });
  const signed = await signPublication({ prepared, identity: build.identity, trust, plans, signers, now, previous });
  await writePublication(folderTarget(folder), signed.files);
  return signed;
}

/** What a signed build is published with. */
export interface PublishBuildInput {
  readonly folder: string;
  readonly trust: Trust;
  readonly target: PublicationTarget;
  readonly now: Date;
  readonly verify?: (location: string) => Promise<unknown>;
}

/**
 * Brings a signed build to its target; no key is needed.
 * @throws RegistryError BUILD_MISSING where it is not signed, PUBLICATION_CONFLICT where the target is further,
 * DEVELOPMENT_KEYS and NOT_FOUNDED as `assertPublishable`.
 */
export async function publishBuild({ folder, trust, target, now, verify }: PublishBuildInput): Promise<Published> {
  const { build, prepared } = await readBuild(folder);
  const { preset, url, founded, boardIsTemplate } = build;
  assertPublishable({ url, rootIsDevelopment: trust.development, founded, preset, boardIsTemplate });
  const source = folderTarget(folder);
  const next = await readPublication(source, trust);
  if (next === undefined)
    throw new RegistryError('BUILD_MISSING', `${folder} is not signed.`, { fix: `Run \`ctxr sign --in ${folder}\`.` });
  const warnings = expiryWarnings(trust, PRESETS[preset], now);
  const previous = await readPublication(target, trust);
  const same =
    previous?.complete === true && Buffer.from(previous.roles.timestamp.bytes).equals(next.roles.timestamp.bytes);
  if (previous && !same) {
    refuseStepBack(target, previous, next);
    await assertContinuity(target, previous.head.root, prepared.files);
  }
  const written = await writePublication(target, await publicationFiles(source));
  await verify?.(target.location);
  return publishedOf({ head: prepared.head, roles: next.roles, previous, changed: !same, written, warnings });
}

/** Every version and `seq` must grow or stay with the very same file. */
function refuseStepBack(target: PublicationTarget, previous: PublicationState, next: PublicationState): void {
  if (next.head.seq < previous.head.seq)
    throw conflict(target, `its seq is ${previous.head.seq}, the build's is ${next.head.seq}`);
  for (const role of ['targets', 'index', 'revocations', 'snapshot', 'timestamp'] as const) {
    const [before, after] = [previous.roles[role], next.roles[role]];
    const unchanged = Buffer.from(before.bytes).equals(after.bytes);
    if (after.version < before.version || (after.version === before.version && !unchanged))
      throw conflict(
        target,
        `its ${role} role has version ${before.version}, the build's is ${after.version} with other content`,
      );
  }
}
