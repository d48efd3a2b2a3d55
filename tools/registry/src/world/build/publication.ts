import { sha256Hex } from '@ctxr/client';
import type { RevocationList } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { conflict } from '../../release/conflict.ts';
import { assertContinuity } from '../../release/continuity.ts';
import { chooseRevoked } from '../../release/choose-revoked.ts';
import { endingTrust, waitingText } from '../../release/expiry.ts';
import { newlyReached } from '../../release/newly-reached.ts';
import type { OfficersList } from '../../release/officers-list.ts';
import { assertPresetMet } from '../../release/preset-fit.ts';
import { PATHS } from '../../release/paths.ts';
import type { Prepared } from '../../release/prepare.ts';
import { PRESETS } from '../../release/presets.ts';
import { assertPublishable } from '../../release/publishable.ts';
import { foundingOf } from '../../release/founding.ts';
import { assertGrown } from '../../release/log/goes-on.ts';
import { publishedOf, type Published } from '../../release/publication.ts';
import { type PublicationState, readPublication } from '../../release/publication-state.ts';
import type { PublicationTarget } from '../../release/publication-target.ts';
import { type SignedPublication, signPublication } from '../../release/sign-publication.ts';
import type { Signer } from '../../release/signer.ts';
import type { Trust } from '../../release/trust.ts';
import { isAtHand } from '../../release/who-signs.ts';
import { writePublication } from '../../release/write-publication.ts';
import { type BuildFile, publicationFiles, readBuild, writeBuildFile } from './folder.ts';
import { folderTarget } from '../folder.ts';

/** What a build is signed with. */
export interface SignBuildInput {
  readonly folder: string;
  readonly trust: Trust;
  readonly signers: readonly Signer[];
  readonly now: Date;
  /** The publication that the build was compiled to follow. */
  readonly previous?: PublicationState;
  /** What the security officers signed by themselves. */
  readonly officers?: OfficersList | undefined;
}

/**
 * Adds the signed files to a build folder, which is then a whole publication.
 * @throws RegistryError BUILD_MISSING, KEYS_MISSING, KEYS_FOREIGN, TRUST_EXPIRED, WRITE_FAILED, and
 * PUBLICATION_CONFLICT where the build was compiled to follow another publication.
 */
export async function signBuild(input: SignBuildInput): Promise<SignedPublication> {
  const { folder, trust, signers, now, previous, officers } = input;
  const { build, prepared: built } = await readBuild(folder);
  const plans = PRESETS[build.preset];
  assertPresetMet(trust, build.preset);
  endingTrust(trust, plans, now);
  const before = previous?.floors.seq ?? 0;
  if (build.seq !== before + 1 && !(build.seq === before && build.root === previous?.head.root))
    throw new RegistryError('PUBLICATION_CONFLICT', `The build has seq ${build.seq}, and ${before} is published.`, {
      fix: 'Compile again, naming the publication that it shall follow.',
    });
  const target = folderTarget(folder);
  const prepared = await signable(input, build, built, target);
  const { identity } = build;
  const signed = await signPublication({ prepared, identity, trust, plans, signers, now, previous, officers });
  await writePublication(target, signed.files);
  return signed;
}

/** The build under a list that can be signed: without the officers' keys, that is one they have signed already. */
async function signable(
  { trust, signers, previous, officers }: SignBuildInput,
  build: BuildFile,
  built: Prepared,
  target: PublicationTarget,
): Promise<Prepared> {
  const declared = (JSON.parse(new TextDecoder().decode(built.revokedBytes)) as RevocationList).entries;
  const canSign = isAtHand(trust, 'revocations', signers);
  const { bytes } = chooseRevoked({ previous, officers, declared, trust, canSign });
  if (Buffer.from(bytes).equals(built.revokedBytes)) return built;
  await writePublication(target, new Map([[PATHS.revoked(sha256Hex(bytes)), bytes]]));
  await target.write('v1/revocations.json', bytes);
  await writeBuildFile(target, { ...build, revoked: sha256Hex(bytes) });
  await target.remove(PATHS.revoked(sha256Hex(built.revokedBytes)));
  return { ...built, revokedBytes: bytes };
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
  const { preset, url, genesis, boardIsTemplate, identity } = build;
  const founding = foundingOf(
    genesis === undefined ? undefined : new TextEncoder().encode(genesis),
    trust,
    identity.id,
  );
  assertPublishable({ url, rootIsDevelopment: trust.development, founding, preset, boardIsTemplate });
  const source = folderTarget(folder);
  const next = await readPublication(source, trust);
  if (next === undefined)
    throw new RegistryError('BUILD_MISSING', `${folder} is not signed.`, { fix: `Run \`ctxr sign --in ${folder}\`.` });
  const warnings = endingTrust(trust, PRESETS[preset], now).map(waitingText);
  const previous = await readPublication(target, trust);
  const same =
    previous?.complete === true && Buffer.from(previous.roles.timestamp.bytes).equals(next.roles.timestamp.bytes);
  if (previous && !same) {
    refuseStepBack(target, previous, next);
    if (previous.binding.has('index')) await assertContinuity(target, previous.head.root, prepared.files);
  }
  await assertGrown(target, source, previous, next);
  const files = await publicationFiles(source);
  const before = previous?.binding.has('index') === true ? previous.head.root : undefined;
  const fresh = await newlyReached(target, before, prepared.head.root, files);
  const written = await writePublication(target, files, (path) => fresh.has(path));
  await verify?.(target.location);
  return publishedOf({ head: prepared.head, roles: next.roles, previous, changed: !same, written, warnings });
}

/** Every version and `seq` must grow or stay with the very same file. */
function refuseStepBack(target: PublicationTarget, previous: PublicationState, next: PublicationState): void {
  if (next.head.seq < previous.floors.seq)
    throw conflict(target, `its seq is ${previous.floors.seq}, the build's is ${next.head.seq}`);
  for (const role of ['targets', 'index', 'revocations', 'snapshot', 'timestamp'] as const) {
    const [before, after] = [previous.roles[role], next.roles[role]];
    const floor = role === 'targets' ? before.version : previous.floors[role];
    const unchanged = Buffer.from(before.bytes).equals(after.bytes);
    if (after.version < floor || (after.version === floor && !unchanged))
      throw conflict(
        target,
        `its ${role} role has version ${floor}, the build's is ${after.version} with other content`,
      );
  }
}
