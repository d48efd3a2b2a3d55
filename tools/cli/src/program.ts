import { statSync } from 'node:fs';
import { Command, Help } from 'commander';
import { COMMANDS, type Entry } from './commands/table.ts';
import type { ExitCode } from './exit.ts';
import { rootHelp } from './help.ts';
import type { Io } from './io.ts';
import { type GlobalOptions, openSession } from './session.ts';
import { UsageError } from './usage-error.ts';

/**
 * The command line as the parser sees it. A command's module is loaded when its name was read, and no other is.
 * @param finish receives the exit code of the command that ran.
 */
export function createProgram(
  io: Io,
  finish: (code: ExitCode) => void,
  commands: readonly Entry[] = COMMANDS,
): Command {
  const program = new Command('ctxr')
    .option('-C, --directory <dir>', 'work in this folder')
    .option('--json', 'answer in JSON on stdout')
    .option('--no-color', 'no colours')
    .option('--no-input', 'never ask')
    .option('--offline', 'use the cache alone, no network')
    .helpOption('-h, --help', 'this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: () => undefined,
    })
    .configureHelp({
      showGlobalOptions: true,
      formatHelp: (command, helper) =>
        command.parent ? Help.prototype.formatHelp.call(helper, command, helper) : rootHelp(commands),
    });
  for (const { name, summary } of commands) program.command(name).description(summary);
  program.hook('preSubcommand', async (_, command) => {
    const entry = commands.find(({ name }) => name === command.name());
    if (!entry) return;
    const { verb } = await entry.load();
    verb.define(command);
    command.action(async () => {
      const options = program.opts<GlobalOptions & Record<string, unknown>>();
      const session = openSession(io, options);
      if (options.directory !== undefined && !isFolder(session.directory))
        throw new UsageError(`-C names \`${options.directory}\`, which is no folder`, 'name the folder of a registry');
      const args = command.processedArgs.flat() as readonly (string | undefined)[];
      finish(await verb.run(session, args, command.opts()));
    });
  });
  return program;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
