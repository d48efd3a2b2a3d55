import { relative, resolve, sep } from 'node:path';
import { loadPublishing } from '@ctxr/registry';
import { compileHead } from '../compile-head.ts';
import { makeKeys } from '../keys/make.ts';
import { keyFolders, type KeyOptions, keyOptions, withKeys } from '../keys/place.ts';
import { registryFolder } from '../registry-folder.ts';
import { shortPath } from '../short-path.ts';
import { tellPublished } from '../tell-published.ts';
import { trustFolderIn } from '../trust-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends KeyOptions {
  readonly to: string;
  readonly build?: string;
  readonly previous?: string | true;
  readonly first?: boolean;
  readonly repair?: boolean;
}

/** `ctxr publish`: the commit checked, compiled, signed, written content first, and verified as a consumer would. */
export const verb: Verb<Options> = {
  define: (command) =>
    void keyOptions(command)
      .option('--to <dir>', 'the folder that will be served', 'public')
      .option('--build <dir>', 'publish a signed build (ctxr compile, ctxr sign) instead; no key is needed')
      .option(
        '--previous [url]',
        'go on from what is served there (default: the address in registry.yaml), for machines that start empty',
      )
      .option('--first', 'with --previous: nothing is published there yet')
      .option('--repair', 'compare every file in the folder, and mend what is torn')
      .addHelpText(
        'after',
        '\nWhere there are no keys yet, development keys are made; they serve this machine alone.\n\nExamples:\n  ctxr publish --to public\n  ctxr publish --build build --to public',
      ),

  async run(session, _, options) {
    const { publishCommit, publishSigned } = await loadPublishing();
    const folder = await registryFolder(session.directory);
    const to = resolve(session.directory, options.to);
    assertApart(folder, to, options.to);
    const now = new Date();
    const fresh =
      options.keys === undefined &&
      options.trust === undefined &&
      (session.io.env['CTXR_KEYS'] ?? session.io.env['CTXR_KEY'] ?? session.io.env['CI'] ?? '') === '' &&
      (await trustFolderIn(folder)) === undefined;
    const folders = await keyFolders(session, folder, fresh ? { ...options, dev: true } : options);
    if (options.build !== undefined)
      return tellPublished(
        session,
        to,
        await publishSigned({ build: resolve(session.directory, options.build), to, trust: folders.trust, now }),
      );
    const build = await compileHead(session, folder);
    if (fresh) {
      await makeKeys(session, folder, folders);
      session.note(`made development keys in ${shortPath(folder, folders.keys)}; ctxr keys init makes real ones`);
    }
    const previous = options.previous === true ? build.built.url : options.previous;
    return withKeys(session, folders, async (place) =>
      tellPublished(
        session,
        to,
        await publishCommit({
          build,
          to,
          now,
          first: options.first === true,
          repair: options.repair === true,
          ...place,
          ...(previous !== undefined && { previous }),
        }),
      ),
    );
  },
};

const DECLARED = new Set(['', '.git', '.github', 'contexts', 'governance', 'policies']);

/** What is published is served to everybody, so it lies neither among the declarations nor around the keys. */
function assertApart(folder: string, to: string, named: string): void {
  const [top = '', next] = relative(folder, to).split(sep);
  const isAround = !relative(to, folder).startsWith('..');
  if (!isAround && !DECLARED.has(top) && !(top === '.ctxr' && (next === undefined || next === 'keys'))) return;
  throw new UsageError(`--to ${named} is where the registry itself lies`, 'name a folder of its own, such as public');
}
