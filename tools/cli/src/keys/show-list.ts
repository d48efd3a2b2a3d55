import { loadCeremony, RegistryError, type Trust } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import type { Session } from '../session.ts';
import { listKeys } from './list.ts';
import type { KeysOptions } from './options.ts';
import { keyFolders } from './place.ts';

/** `ctxr keys list`: the keys in the member's folder. */
export async function showList(session: Session, folder: string, options: KeysOptions): Promise<0 | 1> {
  const folders = await keyFolders(session, folder, options);
  const held = await listKeys(folders.keys);
  const trust = held.length > 0 ? await trustIn(folders.trust) : undefined;
  const { keyringOf, servedBy } = await loadCeremony();
  const ring = trust && keyringOf(trust);
  const keys = held.map((key) => ({ ...key, roles: ring ? servedBy(ring, key.keyid) : key.roles }));
  session.answer(
    { ...folders, ...(trust && { fingerprint: trust.fingerprint, root: trust.root.version }), list: keys },
    () =>
      keys
        .map(({ name, roles, encrypted, command, keyid }) => {
          const kept = command ? 'command    ' : encrypted ? 'encrypted  ' : 'development';
          return `${name.padEnd(16)} ${kept}  ${keyid.slice(0, 12)}…  ${roles.join(', ') || 'signs nothing'}`;
        })
        .join('\n'),
  );
  session.note(
    keys.length === 0
      ? `no key in ${folders.keys}: ctxr keys init`
      : `${folders.keys}, root version ${trust?.root.version ?? 0}`,
  );
  return keys.length === 0 ? EXIT.refused : EXIT.fine;
}

/** A member may have a key before the registry has a root. */
async function trustIn(folder: string): Promise<Trust | undefined> {
  const { readTrust } = await loadCeremony();
  return readTrust(folder).catch((error: unknown) => {
    if (error instanceof RegistryError && error.code === 'KEYS_MISSING') return undefined;
    throw error;
  });
}
