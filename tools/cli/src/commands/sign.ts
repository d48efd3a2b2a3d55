import { resolve } from 'node:path';
import { loadPublishing } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { keyFolders, type KeyOptions, keyOptions, withKeys } from '../keys/place.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Verb } from '../verb.ts';

interface Options extends KeyOptions {
  readonly in: string;
  readonly after?: string;
}

/** `ctxr sign`: the signatures on a compiled build, which is then a whole publication. */
export const verb: Verb<Options> = {
  define: (command) =>
    void keyOptions(command)
      .option('--in <dir>', 'the build that ctxr compile wrote', '.ctxr/build')
      .option('--after <dir>', 'the publication that the build was compiled to follow')
      .addHelpText(
        'after',
        '\nExample:\n  ctxr compile --out build && ctxr sign --in build && ctxr publish --build build --to public',
      ),

  async run(session, _, options) {
    const { signFolder, waitingText } = await loadPublishing();
    const folder = await registryFolder(session.directory);
    const build = options.in === '.ctxr/build' ? resolve(folder, options.in) : resolve(session.directory, options.in);
    const after = options.after === undefined ? undefined : resolve(session.directory, options.after);
    const { roles, waiting } = await withKeys(session, await keyFolders(session, folder, options), (place) =>
      signFolder({ build, now: new Date(), ...place, ...(after !== undefined && { after }) }),
    );
    const signed = Object.entries(roles).map(([role, { version, expires }]) => ({
      role,
      version,
      expires: expires.toISOString(),
    }));
    session.answer({ folder: build, signed }, () =>
      signed
        .map(({ role, version, expires }) => `${role.padEnd(12)} version ${version}, expires ${expires}`)
        .join('\n'),
    );
    for (const each of waiting) session.note(`warning: ${waitingText(each)}`);
    session.note(`next: ctxr publish --build ${options.in}`);
    return EXIT.fine;
  },
};
