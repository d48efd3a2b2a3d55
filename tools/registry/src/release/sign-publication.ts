import { RegistryError } from '../error/registry-error.ts';
import { accepts, parse } from './binding.ts';
import { signedLists } from './choose-revoked.ts';
import { commandFor, refuseExpired } from './expiry.ts';
import { type NextLog, nextLog } from './log/next-log.ts';
import { type MetadataFile, snapshotOf, targetsOf, timestampOf } from './metadata.ts';
import { numberAfter } from './numbers.ts';
import type { OfficersList } from './officers-list.ts';
import { PATHS, TARGETS } from './paths.ts';
import type { Prepared } from './prepare.ts';
import type { PublicationState, SignedFile } from './publication-state.ts';
import type { PublishingRole, RolePlans } from './roles.ts';
import { type Delegator, type Signed, signRole } from './sign.ts';
import { type Identity, signedFiles } from './signed-files.ts';
import type { Signer } from './signer.ts';
import type { Trust } from './trust.ts';
import type { Waiting } from './waiting.ts';
import { daysAfter } from './tuf-time.ts';
import { delegatorOf, isAtHand, whoSigns } from './who-signs.ts';

/** What a publication is signed from. */
export interface SignInput {
  readonly prepared: Prepared;
  readonly identity: Identity;
  readonly trust: Trust;
  readonly plans: RolePlans;
  readonly signers: readonly Signer[];
  readonly now: Date;
  readonly previous: PublicationState | undefined;
  readonly officers?: OfficersList | undefined;
  /** Roles that are signed anew whether or not they have to be. */
  readonly forced?: ReadonlySet<PublishingRole>;
}

/** The signed files by path, and each role's version and end. */
export interface SignedPublication {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly roles: Readonly<Record<PublishingRole, SignedFile>>;
  /** Whether anything had to be signed. */
  readonly changed: boolean;
  readonly waiting: readonly Waiting[];
}

/**
 * Signs what has changed or is about to expire, and leaves the rest as it was published. A role that could be renewed
 * and whose keys are not at hand waits while its signature holds.
 * @throws RegistryError KEYS_MISSING or KEYS_FOREIGN where a role has to be signed and its keys are not at hand,
 * TRUST_EXPIRED where that role's signature has ended.
 */
export async function signPublication(input: SignInput): Promise<SignedPublication> {
  const { prepared, previous, trust } = input;
  refuseForeignTrust(input);
  const targets = currentTargets(trust, previous);
  const waiting: Waiting[] = [];
  const signs = roleSigner(input, waiting);
  const isHead = previous?.binding.has('index') === true && same(prepared.headBytes, previous.headBytes);
  const log = await nextLog({ ...input, newHead: !isHead });
  const isIndex = isHead && (log === undefined || log === previous.log);
  const index = await signs('index', isIndex ? previous.roles.index : undefined, (term) =>
    targetsOf(term, indexFiles(prepared, log)),
  );
  const list = signedLists(input).find(({ bytes }) => same(bytes, prepared.revokedBytes));
  const revocations = await signs('revocations', list?.file, (term) =>
    targetsOf(term, { [TARGETS.revoked]: prepared.revokedBytes }),
  );
  const parts = { targets, index, revocations };
  const oldParts = (['targets', 'index', 'revocations'] as const).every(
    (role) => previous && same(parts[role].bytes, previous.roles[role].bytes),
  );
  const snapshot = await signs('snapshot', oldParts ? previous?.roles.snapshot : undefined, (term) =>
    snapshotOf(term, parts),
  );
  const oldSnapshot = previous?.complete === true && same(snapshot.bytes, previous.roles.snapshot.bytes);
  const timestamp = await signs('timestamp', oldSnapshot ? previous.roles.timestamp : undefined, (term) =>
    timestampOf(term, snapshot),
  );

  const roles = { index, revocations, snapshot, timestamp };
  const changed = !previous || !same(timestamp.bytes, previous.roles.timestamp.bytes);
  const files = signedFiles(prepared, input.identity, trust, { ...roles, targets }, log?.note);
  return { files: new Map([...(log?.files ?? []), ...files]), roles, changed, waiting };
}

/** @returns what signs a role, or keeps the file given, which says what the role has to say, where that may stay. */
function roleSigner(input: SignInput, waiting: Waiting[]) {
  const { plans, now, previous, signers, trust, officers, forced } = input;
  return async (
    role: PublishingRole,
    earlier: SignedFile | undefined,
    build: (term: { version: number; expires: Date }) => Signed,
  ): Promise<SignedFile> => {
    const delegator = delegatorOf(trust, role);
    const floor = previous?.floors[role] ?? 0;
    if (earlier && earlier.version >= floor && forced?.has(role) !== true && trusts(delegator, role, earlier)) {
      if (earlier.expires > daysAfter(now, plans[role].renewDays)) return earlier;
      if (!isAtHand(trust, role, signers)) {
        refuseExpired(trust, role, earlier.expires, now);
        waiting.push({ role, expires: earlier.expires, who: whoSigns(trust, role) });
        return earlier;
      }
    }
    if (role === 'revocations') refuseUnsignable(trust, signers);
    const expires = daysAfter(now, plans[role].days);
    const version = numberAfter(role, Math.max(floor, role === 'revocations' ? (officers?.role.version ?? 0) : 0));
    return { version, expires, bytes: await signRole(role, build({ version, expires }), delegator, signers) };
  };
}

/** The officers' keys are seldom at hand where something is published: who they are is more help than which folder. */
function refuseUnsignable(trust: Trust, signers: readonly Signer[]): void {
  if (isAtHand(trust, 'revocations', signers)) return;
  throw new RegistryError(
    signers.length > 0 ? 'KEYS_FOREIGN' : 'KEYS_MISSING',
    'No revocation list bears a signature that counts today, and its keys are not at hand.',
    {
      fix: `${whoSigns(trust, 'revocations')} must sign it: ${commandFor('revocations')}. Then run the command again.`,
    },
  );
}

function refuseForeignTrust({ trust, identity }: SignInput): void {
  if (trust.registry === undefined || trust.registry === identity.id) return;
  throw new RegistryError(
    'KEYS_FOREIGN',
    `The trust folder is that of ${trust.registry}, the registry is ${identity.id}.`,
    {
      fix: 'Use the trust folder of this registry.',
    },
  );
}

const trusts = (delegator: Delegator, role: PublishingRole, { bytes }: SignedFile): boolean =>
  accepts(delegator, role, parse(role, bytes));

function currentTargets({ targets }: Trust, previous: PublicationState | undefined): MetadataFile {
  const earlier = previous?.binding.has('targets') === true ? previous.roles.targets : undefined;
  if (earlier && targets.version < earlier.version)
    throw behind(
      `version ${earlier.version} of the targets role is published, the trust folder has ${targets.version}`,
    );
  if (earlier?.version === targets.version && !same(targets.bytes, earlier.bytes))
    throw behind(`version ${targets.version} of the targets role is published with other content`);
  return targets;
}

const behind = (why: string): RegistryError =>
  new RegistryError('PUBLICATION_CONFLICT', `The trust folder does not fit the publication: ${why}.`, {
    fix: 'Bring the trust folder up to date.',
  });

const indexFiles = ({ files, head, headBytes }: Prepared, log: NextLog | undefined): Record<string, Uint8Array> => {
  const bulk = files.get(PATHS.bulk(head.bulk.sha256));
  return {
    [TARGETS.head]: headBytes,
    ...(bulk && { [TARGETS.bulk]: bulk }),
    ...(log && { [TARGETS.checkpoint]: log.note }),
  };
};

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
