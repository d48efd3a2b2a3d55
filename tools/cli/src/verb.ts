import type { Command } from 'commander';
import type { ExitCode } from './exit.ts';
import type { Session } from './session.ts';

/** One command: its arguments and options, and what it does. */
export interface Verb<Options extends object = object> {
  /** Declares arguments, options and examples. */
  define(command: Command): void;
  /** Does it. The arguments are in the order of their declaration; one that was left out is undefined. */
  run(session: Session, args: readonly (string | undefined)[], options: Options): Promise<ExitCode>;
}
