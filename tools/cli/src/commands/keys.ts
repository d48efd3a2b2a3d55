import { relative } from 'node:path';
import { loadPublishing } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { listKeys } from '../keys/list.ts';
import { makeKeys } from '../keys/make.ts';
import { keyFolders, type KeyFolders, type KeyOptions, keyOptions } from '../keys/place.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

/** `ctxr keys init|list`: the keys that sign what is published. */
export const verb: Verb<KeyOptions> = {
  define: (command) =>
    void keyOptions(command)
      .argument('<action>', 'init makes the keys of the registry’s preset; list says which there are')
      .addHelpText(
        'after',
        '\nReal keys are encrypted with the passphrase in CTXR_PASSPHRASE, or with one that you are asked for.\n\nExamples:\n  ctxr keys init --dev\n  ctxr keys init\n  ctxr keys list --json',
      ),

  async run(session, [action], options) {
    if (action !== 'init' && action !== 'list')
      throw new UsageError(`keys has no action \`${action ?? ''}\``, 'use init or list');
    const folder = await registryFolder(session.directory);
    if (action === 'init') return init(session, folder, await keyFolders(session, folder, { dev: false, ...options }));
    return list(session, await keyFolders(session, folder, options));
  },
};

async function init(session: Session, folder: string, folders: KeyFolders): Promise<0> {
  const trust = await makeKeys(session, folder, folders);
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

async function list(session: Session, folders: KeyFolders): Promise<0 | 1> {
  const keys = await listKeys(folders.keys);
  const { readTrust } = await loadPublishing();
  const trust = keys.length > 0 ? await readTrust(folders.trust) : undefined;
  session.answer(
    { ...folders, ...(trust && { fingerprint: trust.fingerprint, root: trust.root.version }), list: keys },
    () =>
      keys
        .map(
          ({ name, roles, encrypted, keyid }) =>
            `${name.padEnd(16)} ${encrypted ? 'encrypted  ' : 'development'}  ${keyid.slice(0, 12)}…  ${roles.join(', ')}`,
        )
        .join('\n'),
  );
  session.note(
    keys.length === 0
      ? `no key in ${folders.keys}: ctxr keys init`
      : `${folders.keys}, root version ${trust?.root.version ?? 0}`,
  );
  return keys.length === 0 ? EXIT.refused : EXIT.fine;
}
