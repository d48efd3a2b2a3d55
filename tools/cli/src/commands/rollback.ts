import { loadProposing } from '@ctxr/registry';
import { type HostOptions, hostOf, hostOption, numberOf } from '../proposing/options.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Verb } from '../verb.ts';
import { tellProposed } from './propose.ts';

interface Options extends HostOptions {
  readonly motivation?: string;
  readonly author?: readonly string[];
}

/** `ctxr rollback NNNN`: the exact inverse of a decision that landed, as a change that few have to approve. */
export const verb: Verb<Options> = {
  define: (command) =>
    void hostOption(command)
      .argument('<number>', 'the decision to undo, such as 0007')
      .option('--motivation <text>', 'why')
      .option('--author <id...>', 'the seat, team or organisation that asks (default: by your address, else the owner)')
      .addHelpText(
        'after',
        '\nVersions that it released are withdrawn, files edited in place get their earlier bytes.\nWhat is final or has changed again since is named, and nothing is proposed then.\n\nExample:\n  ctxr rollback 0007 --motivation "Clients cannot read it."',
      ),

  async run(session, [text = ''], options) {
    const { motivation, author: authors } = options;
    const number = numberOf(text);
    const folder = await registryFolder(session.directory);
    const { rollback, shortReport } = await loadProposing();
    const proposed = await rollback(folder, {
      number,
      now: () => new Date(),
      ...hostOf(session, options),
      ...(motivation !== undefined && { motivation }),
      ...(authors && { authors }),
    });
    return tellProposed(session, proposed, shortReport(proposed.decision));
  },
};
