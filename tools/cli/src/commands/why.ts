import { loadGate } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Verb } from '../verb.ts';
import { numberOf } from './decide.ts';

interface Options {
  readonly commit?: string;
}

/** `ctxr why NNNN`: a decision that was taken, in sentences. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .argument('<number>', 'the decision’s number, such as 0007')
      .option('--commit <ref>', 'where to read its record (default: HEAD)')
      .addHelpText(
        'after',
        '\nIt tells what is on record; ctxr audit --governance proves it.\n\nExample:\n  ctxr why 0007',
      ),

  async run(session, [number = ''], { commit }) {
    const { recordedDecision, whyText } = await loadGate();
    const folder = await registryFolder(session.directory);
    const recorded = await recordedDecision(folder, numberOf(number), commit);
    session.answer(recorded, () => printable(whyText(recorded.decision, recorded.record)));
    return EXIT.fine;
  },
};
