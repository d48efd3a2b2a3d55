import { clientOptions } from '../client/open.ts';
import type { ExitCode } from '../exit.ts';
import { addToLock } from '../locking/add.ts';
import { checkAgainst } from '../locking/check.ts';
import { removeFromLock } from '../locking/remove.ts';
import { showLock } from '../locking/show.ts';
import { updateFrom } from '../locking/update.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';
import type { LockOptions } from '../locking/options.ts';

/** `ctxr lock`: pins the contexts that a program uses in ctxr.lock, brings the pins up to date, and checks them. */
export const verb: Verb<LockOptions> = {
  define: (command) =>
    void clientOptions(command)
      .argument('[names...]', 'references to lock, such as ctx-session-1@^1; with --update, ids or references')
      .option('--update', 'pin what the references mean now: all of them, or those that are named')
      .option('--check', 'say what became of the pins; exit code 1 where one was revoked')
      .option('--strict', 'with --check: exit code 1 for deprecated and withdrawn ones, too')
      .option('--remove', 'take the references out')
      .option('--prerelease', 'let pre-releases count like any other version')
      .option('--lock <file>', 'the lock (default: ctxr.lock beside the nearest package.json)')
      .addHelpText(
        'after',
        '\nCommit ctxr.lock. It says where its registry is and by which root it is known, so --update and --check need no more\nthan the file. Without names and options, it is shown.\n\nExit codes of --check: 0 all may be used · 1 revoked, or no longer listed · 4 the registry is not the one that was\nlocked, or a release has another content.\n\nExamples:\n  ctxr lock ctx-session-1@^1 ctx-customer@latest --registry https://contexts.example.org --root root.json\n  ctxr lock --update\n  ctxr lock --update ctx-session-1\n  ctxr lock --check --strict',
      ),

  async run(session, args, options): Promise<ExitCode> {
    const names = args.filter((name) => name !== undefined);
    const modes = [options.update, options.check, options.remove].filter((mode) => mode === true);
    if (modes.length > 1)
      throw new UsageError('--update, --check and --remove exclude each other', 'run them one after the other');
    if (options.strict === true && options.check !== true)
      throw new UsageError('--strict says how strict a check is', 'ctxr lock --check --strict');
    if (options.check === true) return checkAgainst(session, names, options);
    if (options.update === true) return updateFrom(session, names, options);
    if (options.remove === true) return removeFromLock(session, names, options);
    return names.length > 0 ? addToLock(session, names, options) : showLock(session, options);
  },
};
