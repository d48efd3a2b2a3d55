import type { RootRole } from '../governance/genesis/root-role.ts';
import { keyringOf } from './ceremony/keyring.ts';
import { verifies } from './public-key.ts';
import type { Trust } from './trust.ts';

/** The keys of the newest root's own role, as those who may found the registry. */
export function rootRoleOf(trust: Trust): RootRole {
  const { keys, threshold } = keyringOf(trust).root;
  return {
    threshold,
    keys: keys.map(({ keyid, name, key }) => ({
      keyid,
      name,
      verifies: (bytes, signature) => verifies(key, bytes, signature),
    })),
  };
}
