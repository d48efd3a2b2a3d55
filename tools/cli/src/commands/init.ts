import { resolve } from 'node:path';
import { EXIT } from '../exit.ts';
import { describeRegistry, type InitOptions } from '../init-answers.ts';
import { initFiles, startRegistry } from '../init-registry.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

/** `ctxr init DIR`: somebody else's registry, with ctxr as a dependency. */
export const verb: Verb<InitOptions> = {
  define: (command) =>
    void command
      .argument('<dir>', 'a folder that is empty or does not exist')
      .option('--preset <name>', 'team (default), board or consortium: how heavy governance is')
      .option('--id <id>', 'names the registry (default: the folder’s name)')
      .option('--name <text>', 'the registry’s name, for people')
      .option('--domain <domain>', 'a domain that you hold')
      .option('--owner <id>', 'the first team')
      .option('--ctxr-version <range>', 'which ctxr the registry depends on (default: this one)')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr init my-registry\n  ctxr init . --preset board --domain contexts.example.org',
      ),

  async run(session, [dir], options) {
    if (dir === undefined) throw new UsageError('a folder is missing', 'ctxr init my-registry');
    const folder = resolve(session.io.cwd, session.directory, dir);
    const answers = await describeRegistry(folder, options, session.interactive);
    const files = initFiles(answers, new Date());
    const { repository } = await startRegistry(folder, files);
    session.answer({ folder, preset: answers.preset, files: [...files.keys()], repository }, () =>
      [...files.keys()].map((path) => `  ${path}`).join('\n'),
    );
    if (answers.domain.endsWith('example.org'))
      session.note(
        `\`${answers.domain}\` is a placeholder: write a domain that you hold into governance/registry.yaml`,
      );
    session.note(`next: cd ${dir} && npm install && npx ctxr check`);
    return EXIT.fine;
  },
};
