import { resolve } from 'node:path';
import { loadPublishing } from '@ctxr/registry';
import { compileHead } from '../compile-head.ts';
import { EXIT } from '../exit.ts';
import { registryFolder } from '../registry-folder.ts';
import { trustFolderIn } from '../trust-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly out: string;
  readonly after?: string;
}

/** `ctxr compile`: the unsigned files of a publication. The same commit gives the same root anywhere. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--out <dir>', 'an empty folder or an earlier build', '.ctxr/build')
      .option('--after <dir>', 'the publication that this one shall follow')
      .addHelpText(
        'after',
        '\nExample:\n  ctxr compile --out build --after public && ctxr sign --in build --after public',
      ),

  async run(session, _, options) {
    const { buildFolder } = await loadPublishing();
    const folder = await registryFolder(session.directory);
    const out = options.out === '.ctxr/build' ? resolve(folder, options.out) : resolve(session.directory, options.out);
    const trust = await trustFolderIn(folder);
    if (options.after !== undefined && trust === undefined)
      throw new UsageError('there is no root to judge the earlier publication by', 'ctxr keys init');
    const after =
      options.after !== undefined && trust !== undefined
        ? { folder: resolve(session.directory, options.after), trust }
        : undefined;
    const build = await compileHead(session, folder);
    const { commit, root, size, seq } = await buildFolder({ build, out, now: new Date(), ...(after && { after }) });
    session.answer(
      { folder: out, commit, root, size, seq },
      () => `${root}\n  ${size} names, seq ${seq}, commit ${commit}`,
    );
    session.note(`next: ctxr sign${options.out === '.ctxr/build' ? '' : ` --in ${options.out}`}`);
    return EXIT.fine;
  },
};
