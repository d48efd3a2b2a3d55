import type { RootRole } from '../governance/genesis/root-role.ts';
import { ringOf, type RoleRing } from './ceremony/keyring.ts';
import { verifies } from './public-key.ts';
import type { Trust } from './trust.ts';

/** The keys of the newest root's own role, as those who may found the registry. */
export const rootRoleOf = ({ root, names }: Trust): RootRole => roleOf(ringOf(root.metadata.signed, 'root', names));

/** The same of every root that the registry has had, oldest first. */
export const rootRolesOf = ({ roots, names }: Trust): readonly RootRole[] =>
  roots.map(({ metadata }) => roleOf(ringOf(metadata.signed, 'root', names)));

function roleOf({ keys, threshold }: RoleRing): RootRole {
  return {
    threshold,
    keys: keys.map(({ keyid, name, key }) => ({
      keyid,
      name,
      verifies: (bytes, signature) => verifies(key, bytes, signature),
    })),
  };
}
