import { resolve } from 'node:path';
import { loadCodeowners } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { describeRegistry, type InitOptions } from '../init/answers.ts';
import { initFiles, startRegistry } from '../init/registry.ts';
import { withPeople } from '../init/people-files.ts';
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
      .option('--seat <seat=who...>', 'who sits on the board, such as board-1=github/101,board-1.pub')
      .option('--member <who...>', 'who is in the first team, such as github/102 or member.pub')
      .option('--repository <owner/name>', 'where changes are reviewed at GitHub (default: a local repository)')
      .option('--bridge <file>', 'the public SSH key that signs what the host says of a decision')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr init my-registry\n  ctxr init . --preset board --domain contexts.example.org',
      ),

  async run(session, [dir], options) {
    if (dir === undefined) throw new UsageError('a folder is missing', 'ctxr init my-registry');
    const folder = resolve(session.io.cwd, session.directory, dir);
    const answers = await describeRegistry(folder, options, session.interactive);
    const files = await withPeople(initFiles(answers, new Date()), options, answers.owner, session.directory);
    const { repository } = await startRegistry(folder, files);
    const paths = [...new Set([...files.keys(), ...(await reviewersFile(folder, options))])].sort();
    session.answer({ folder, preset: answers.preset, files: paths, repository }, () =>
      paths.map((path) => `  ${path}`).join('\n'),
    );
    if (answers.domain.endsWith('example.org'))
      session.note(
        `\`${answers.domain}\` is a placeholder: write a domain that you hold into governance/registry.yaml`,
      );
    if (files.get('governance/board.yaml')?.includes('template: true') === true)
      session.note(
        'the board is a template: fill its seats, here with --seat, or in governance/board.yaml, then ctxr found',
      );
    session.note(`next: cd ${dir} && npm install && npx ctxr check`);
    return EXIT.fine;
  },
};

/** Where changes are reviewed at GitHub, it is told whom to ask. */
async function reviewersFile(folder: string, { repository }: InitOptions): Promise<readonly string[]> {
  if (repository === undefined) return [];
  const { writeCodeowners } = await loadCodeowners();
  return [(await writeCodeowners(folder)).file];
}
