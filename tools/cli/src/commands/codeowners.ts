import { loadCodeowners } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly write?: boolean;
}

/** `ctxr codeowners`: whom GitHub asks for a review, made from who owns what and who decides. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--write', 'write .github/CODEOWNERS instead of printing it')
      .addHelpText(
        'after',
        '\nThe file is a hint for the host: whose approval counts says the gate. `ctxr check` compares it, and a change\nthat only brings it up to date needs nobody.\n\nExamples:\n  ctxr codeowners\n  ctxr codeowners --write',
      ),

  async run(session, _, { write }) {
    const { codeowners, writeCodeowners } = await loadCodeowners();
    const folder = await registryFolder(session.directory);
    if (write !== true) {
      const { file, text, current } = await codeowners(folder);
      session.answer({ file, text, current }, () => text.trimEnd());
      return EXIT.fine;
    }
    const { file, current } = await writeCodeowners(folder);
    session.answer({ file, written: !current }, () => (current ? `${file} is up to date` : `${file} written`));
    return EXIT.fine;
  },
};
