import type { Command } from 'commander';

/** What every command takes that appends to a lifecycle. */
export interface EventOptions {
  readonly reason: string;
  readonly at?: string;
}

/** Declares the release, and the options of every event. */
export const eventOptions = (command: Command): Command =>
  command
    .argument('<release>', 'ID@VERSION: a context, or type:, policy: or participant: before it')
    .requiredOption('--reason <text>', 'why, in one sentence')
    .option('--at <day>', 'the day on which it takes effect, YYYY-MM-DD (default: today in UTC)');
