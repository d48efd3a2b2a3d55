import { listBytes } from './choose-revoked.ts';
import { delegatingTargets, type RoleKeys, rootOf } from './metadata.ts';
import { parseRoot } from './parse-metadata.ts';
import { revocationList } from './revocations.ts';
import type { RoleName, RolePlans } from './roles.ts';
import { signFirstRoot, signRole } from './sign.ts';
import { signOfficersList } from './sign-officers-list.ts';
import type { Signer } from './signer.ts';
import { parseTrust } from './trust.ts';
import { daysAfter } from './tuf-time.ts';

/** What a registry's first root and targets are made from. */
export interface FirstTrustInput {
  readonly registry: string;
  readonly development: boolean;
  readonly plans: RolePlans;
  /** By the names that the plans use. */
  readonly signers: ReadonlyMap<string, Signer>;
  readonly now: Date;
}

/**
 * The files `1.root.json` and `1.targets.json`, signed by all of their keys, and the officers' first list, which is
 * empty, where the officers are not those who publish: without it nobody else could publish.
 */
export async function firstTrust(input: FirstTrustInput): Promise<Map<string, Uint8Array>> {
  const { registry, development, plans, now } = input;
  const signers = [...input.signers.values()];
  const keysOf = (role: RoleName): RoleKeys => ({
    threshold: plans[role].threshold,
    keys: plans[role].keys.flatMap((name) => input.signers.get(name)?.publicKey ?? []),
  });
  const names = (...roles: readonly RoleName[]): Record<string, string> =>
    Object.fromEntries(
      roles
        .flatMap((role) => plans[role].keys)
        .flatMap((name) => {
          const signer = input.signers.get(name);
          return signer === undefined ? [] : [[signer.keyid, name]];
        }),
    );
  const term = (role: RoleName) => ({ version: 1, expires: daysAfter(now, plans[role].days) });
  const root = rootOf({
    ...term('root'),
    registry,
    development,
    names: names('root', 'targets', 'snapshot', 'timestamp'),
    roles: {
      root: keysOf('root'),
      targets: keysOf('targets'),
      snapshot: keysOf('snapshot'),
      timestamp: keysOf('timestamp'),
    },
  });
  const rootBytes = await signFirstRoot(root, signers);
  const targets = delegatingTargets({
    ...term('targets'),
    names: names('index', 'revocations'),
    index: keysOf('index'),
    revocations: keysOf('revocations'),
  });
  const targetsBytes = await signRole('targets', targets, parseRoot(rootBytes), signers, 'all');
  const files = new Map([
    ['1.root.json', rootBytes],
    ['1.targets.json', targetsBytes],
  ]);
  if (plans.revocations.keys.every((name) => plans.snapshot.keys.includes(name))) return files;
  const empty = listBytes(revocationList([], undefined));
  const list = await signOfficersList(empty, term('revocations'), parseTrust(files), signers);
  return new Map([...files, ...list]);
}
