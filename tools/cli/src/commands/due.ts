import { type DueItem, loadProposing } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { type BridgeOptions, bridgeKey } from '../proposing/bridge-key.ts';
import { type HostOptions, hostOf, hostOption, placeOf } from '../proposing/options.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends HostOptions, BridgeOptions {
  readonly at?: string;
  readonly write?: boolean;
}

/** `ctxr due`: what time asks for, each with the command that answers it. */
export const verb: Verb<Options> = {
  define: (command) =>
    void hostOption(command)
      .option('--at <time>', 'as of another time, RFC 3339 in UTC (default: now)')
      .option('--write', 'undo emergencies that were not ratified in time')
      .option(
        '--bridge-key <file>',
        'with --write: the key that vouches for what the host says (default: CTXR_BRIDGE_KEY)',
      )
      .addHelpText(
        'after',
        '\nSeats that end within 30 days, emergencies to ratify, changes that wait for nobody any more.\nExit code 1 where an emergency is overdue.\n\nExample:\n  ctxr due --host registry.git --write --bridge-key bridge.pem',
      ),

  async run(session, _, options) {
    const bridge = options.write === true ? bridgeKey(session, options) : undefined;
    if (options.write === true && !bridge)
      throw new UsageError('no key is named that vouches for the host', '--bridge-key FILE, or CTXR_BRIDGE_KEY');
    if (options.write === true && options.at !== undefined)
      throw new UsageError('--write acts now, and --at is another time', 'leave one of them out');
    const { due } = await loadProposing();
    const at = timeAt(options.at);
    const items = await due(await placeOf(session), { at, ...hostOf(session, options), ...(bridge && { bridge }) });
    session.answer(items, () => printable(items.map(lineOf).join('\n') || 'nothing is due'));
    return items.some(({ kind }) => kind === 'emergency-overdue') ? EXIT.refused : EXIT.fine;
  },
};

const lineOf = ({ what, command }: DueItem): string => (command === undefined ? what : `${what}\n  → ${command}`);

function timeAt(text: string | undefined): Date {
  const at = text === undefined ? new Date() : new Date(text);
  if (text === undefined || (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(at.getTime()))) return at;
  throw new UsageError(`\`${text}\` is no time`, 'write it as 2026-06-01T10:00:00Z');
}
