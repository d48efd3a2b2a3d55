import { EXIT } from '../exit.ts';
import { type NewOptions, planDeclaration } from '../new-declaration.ts';
import { registryFolder } from '../registry-folder.ts';
import { writeNew } from '../write-files.ts';
import type { Verb } from '../verb.ts';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `ctxr new KIND ID`: a valid declaration at its place, or the next version of one that is there. */
export const verb: Verb<NewOptions> = {
  define: (command) =>
    void command
      .argument('<kind>', 'context, type, policy, tests (of a policy), participant or profile')
      .argument('<id>', 'lower-case words joined by hyphens')
      .option('--type <ref>', 'context: the type and a range, such as session@^1')
      .option('--owner <id>', 'the team or organisation that answers for it')
      .option('--policy <ref>', 'context: a policy that binds it; may be given again', collect)
      .option('--governance <id>', 'the profile that it is governed by')
      .option('--kind <kind>', 'participant: team (default), organisation, client or server')
      .option('--version <version>', 'the version (default: 1.0.0, or the next minor one)')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr new context ctx-order --type order@^1 --policy internal-use\n  ctxr new participant desk --kind server',
      ),

  async run(session, [kind = '', id = ''], options) {
    const folder = await registryFolder(session.directory);
    const { path, text, from } = await planDeclaration(folder, kind, id, options);
    await writeNew(folder, new Map([[path, text]]));
    session.answer({ path, ...(from !== undefined && { from }) }, () => path);
    session.note(
      from === undefined
        ? 'a skeleton: its comments say what to fill in'
        : `a copy of ${from} with the new version: change what is new`,
    );
    session.note('next: ctxr check');
    return EXIT.fine;
  },
};
