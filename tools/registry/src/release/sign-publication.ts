import { RegistryError } from '../error/registry-error.ts';
import { type MetadataFile, snapshotOf, targetsOf, timestampOf } from './metadata.ts';
import { parseSnapshot, parseTargets, parseTimestamp } from './parse-metadata.ts';
import { PATHS, TARGETS } from './paths.ts';
import type { Prepared } from './prepare.ts';
import type { PublicationState, SignedFile } from './publication-state.ts';
import type { PublishingRole, RolePlans } from './roles.ts';
import { type Delegator, type Signed, signRole } from './sign.ts';
import { type Identity, signedFiles } from './signed-files.ts';
import type { Signer } from './signer.ts';
import type { Trust } from './trust.ts';
import { daysAfter } from './tuf-time.ts';

/** What a publication is signed from. */
export interface SignInput {
  readonly prepared: Prepared;
  readonly identity: Identity;
  readonly trust: Trust;
  readonly plans: RolePlans;
  readonly signers: readonly Signer[];
  readonly now: Date;
  readonly previous: PublicationState | undefined;
}

/** The signed files by path, and each role's version and end. */
export interface SignedPublication {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly roles: Readonly<Record<PublishingRole, SignedFile>>;
  /** Whether anything had to be signed. */
  readonly changed: boolean;
}

/**
 * Signs what has changed or is about to expire, and leaves the rest as it was published.
 * @throws RegistryError KEYS_MISSING or KEYS_FOREIGN where a role has to be signed and its keys are not at hand.
 */
export async function signPublication(input: SignInput): Promise<SignedPublication> {
  const { prepared, previous, trust } = input;
  refuseForeignTrust(input);
  const targets = currentTargets(trust, previous);
  const signs = roleSigner(input);
  const root = trust.root.metadata;
  const delegations = trust.targets.metadata;

  const newHead = !previous || !same(prepared.headBytes, previous.headBytes);
  const newList = !previous || !same(prepared.revokedBytes, previous.revokedBytes);
  const index = await signs('index', newHead, delegations, (term) => targetsOf(term, indexFiles(prepared)));
  const revocations = await signs('revocations', newList, delegations, (term) =>
    targetsOf(term, { [TARGETS.revoked]: prepared.revokedBytes }),
  );
  const parts = { targets, index, revocations };
  const newParts = (['targets', 'index', 'revocations'] as const).some(
    (role) => !previous || !same(parts[role].bytes, previous.roles[role].bytes),
  );
  const snapshot = await signs('snapshot', newParts, root, (term) => snapshotOf(term, parts));
  const newSnapshot = !previous?.complete || !same(snapshot.bytes, previous.roles.snapshot.bytes);
  const timestamp = await signs('timestamp', newSnapshot, root, (term) => timestampOf(term, snapshot));

  const roles = { index, revocations, snapshot, timestamp };
  const changed = !previous || !same(timestamp.bytes, previous.roles.timestamp.bytes);
  return { files: signedFiles(prepared, input.identity, trust, { ...roles, targets }), roles, changed };
}

function roleSigner({ plans, now, previous, signers }: SignInput) {
  return async (
    role: PublishingRole,
    changed: boolean,
    delegator: Delegator,
    build: (term: { version: number; expires: Date }) => Signed,
  ): Promise<SignedFile> => {
    const earlier = previous?.roles[role];
    if (
      earlier &&
      !changed &&
      earlier.expires > daysAfter(now, plans[role].renewDays) &&
      trusts(delegator, role, earlier)
    )
      return earlier;
    const expires = daysAfter(now, plans[role].days);
    const version = (earlier?.version ?? 0) + 1;
    return { version, expires, bytes: await signRole(role, build({ version, expires }), delegator, signers) };
  };
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

function trusts(delegator: Delegator, role: PublishingRole, { bytes }: SignedFile): boolean {
  const parse = role === 'snapshot' ? parseSnapshot : role === 'timestamp' ? parseTimestamp : parseTargets;
  try {
    delegator.verifyDelegate(role, parse(bytes));
    return true;
  } catch {
    return false;
  }
}

function currentTargets({ targets }: Trust, previous: PublicationState | undefined): MetadataFile {
  const earlier = previous?.roles.targets;
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

const indexFiles = ({ files, head, headBytes }: Prepared): Record<string, Uint8Array> => {
  const bulk = files.get(PATHS.bulk(head.bulk.sha256));
  return { [TARGETS.head]: headBytes, ...(bulk === undefined ? {} : { [TARGETS.bulk]: bulk }) };
};

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
