import { relative } from 'node:path';
import { EXIT } from '../exit.ts';
import type { Session } from '../session.ts';
import { listKeys } from './list.ts';
import { makeKeys } from './make.ts';
import { algorithmOf, type KeysOptions } from './options.ts';
import { keyFolders } from './place.ts';

/** `ctxr keys init`: the keys of the registry's preset, and the first root that they sign. */
export async function init(session: Session, folder: string, options: KeysOptions): Promise<0> {
  const folders = await keyFolders(session, folder, { dev: false, ...options });
  const trust = await makeKeys(session, folder, folders, algorithmOf(options.algorithm));
  const keys = await listKeys(folders.keys);
  const { fingerprint } = trust;
  session.answer(
    { ...folders, fingerprint, made: keys.map(({ name, roles, keyid }) => ({ name, roles, keyid })) },
    () =>
      [
        ...keys.map(({ name, roles }) => `${name.padEnd(16)} ${roles.join(', ')}`),
        `fingerprint      ${fingerprint}`,
      ].join('\n'),
  );
  session.note(`private keys in ${folders.keys}`);
  if (folders.development)
    session.note(
      'these are development keys: they are not encrypted, and nothing beyond this machine is published with them',
    );
  else {
    session.note('move the root keys offline; without their copies and the passphrase nothing can be rotated');
    session.note(`next: git add ${relative(folder, folders.trust)} && git commit -m "trust: first root"`);
  }
  return EXIT.fine;
}
