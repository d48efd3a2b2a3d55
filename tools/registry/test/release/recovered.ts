import { delegatingTargets, type RoleKeys, rootOf } from '../../src/release/metadata.ts';
import { parseRoot } from '../../src/release/parse-metadata.ts';
import { signRole } from '../../src/release/sign.ts';
import type { Signer } from '../../src/release/signer.ts';
import { parseTrust, type Trust } from '../../src/release/trust.ts';
import { holdersOf } from '../../src/release/who-signs.ts';
import type { RoleName } from '../../src/release/roles.ts';
import { newKey } from '../../src/world/keys/key-file.ts';
import { day, type Keys } from './publisher.ts';

/** The next root, and targets where they change: some roles have a new key each, and their old keys are declared compromised. */
export async function recovered(
  { trust, signers }: Pick<Keys, 'trust' | 'signers'>,
  roles: readonly RoleName[],
): Promise<{ trust: Trust; signers: Signer[] }> {
  const compromised = [...new Set(roles.flatMap((role) => holdersOf(trust, role).keyids))];
  const fresh = new Map<string, Signer>();
  for (const keyid of compromised)
    fresh.set(keyid, (await newKey({ registry: 'reg-a', name: 'fresh', roles: [] }, { development: true })).signer);
  const keysOf = (role: RoleName): RoleKeys => {
    const { keyids, threshold } = holdersOf(trust, role);
    const held = keyids.flatMap((keyid) => fresh.get(keyid) ?? signers.find((signer) => signer.keyid === keyid) ?? []);
    return { keys: held.map(({ publicKey }) => publicKey), threshold };
  };
  const term = { version: trust.root.version + 1, expires: day(365), compromised };
  const rootRoles = {
    root: keysOf('root'),
    targets: keysOf('targets'),
    snapshot: keysOf('snapshot'),
    timestamp: keysOf('timestamp'),
  };
  const facts = rootOf({ ...term, registry: 'reg-a', development: true, roles: rootRoles });
  const root = await signRole('root', facts, trust.root.metadata, signers, 'all');
  const files = new Map(trust.roots.map(({ version, bytes }) => [`${version}.root.json`, bytes]));
  files.set(`${term.version}.root.json`, root).set(`${trust.targets.version}.targets.json`, trust.targets.bytes);
  if (roles.includes('index') || roles.includes('revocations')) {
    const version = trust.targets.version + 1;
    const targets = delegatingTargets({ ...term, version, index: keysOf('index'), revocations: keysOf('revocations') });
    files.set(`${version}.targets.json`, await signRole('targets', targets, parseRoot(root), signers, 'all'));
  }
  return {
    trust: parseTrust(files),
    signers: [...signers.filter(({ keyid }) => !compromised.includes(keyid)), ...fresh.values()],
  };
}
