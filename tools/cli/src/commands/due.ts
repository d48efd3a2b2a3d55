import { type DueItem, type DueOptions, loadHosted, loadProposing } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { type BridgeOptions, bridgeKey } from '../proposing/bridge-key.ts';
import { hostOf, placeOf } from '../proposing/options.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends BridgeOptions {
  readonly host?: string | true;
  readonly branch: string;
  readonly at?: string;
  readonly write?: boolean;
}

/** `ctxr due`: what time asks for, each with the command that answers it. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option(
        '--host [dir]',
        'the bare repository of the registry (default: the remote origin); without DIR, the host that registry.yaml names',
      )
      .option('--branch <name>', 'at a host with an API: the branch that changes go into', 'main')
      .option('--at <time>', 'as of another time, RFC 3339 in UTC (default: now)')
      .option('--write', 'undo emergencies that were not ratified in time')
      .option(
        '--bridge-key <file>',
        'with --write: the key that vouches for what the host says (default: CTXR_BRIDGE_KEY)',
      )
      .addHelpText(
        'after',
        '\nSeats that end within 30 days, emergencies to ratify, changes that wait for nobody any more.\nAt GitHub every open change is decided anew and shown there.\nExit code 1 where an emergency is overdue.\n\nExamples:\n  ctxr due --host registry.git --write --bridge-key bridge.pem\n  ctxr due --host',
      ),

  async run(session, _, options) {
    const bridge = options.write === true ? bridgeKey(session, options) : undefined;
    if (options.write === true && !bridge)
      throw new UsageError('no key is named that vouches for the host', '--bridge-key FILE, or CTXR_BRIDGE_KEY');
    if (options.write === true && options.at !== undefined)
      throw new UsageError('--write acts now, and --at is another time', 'leave one of them out');
    const at = timeAt(options.at);
    const items = await itemsOf(session, options, { at, ...(bridge && { bridge }) });
    session.answer(items, () => printable(items.map(lineOf).join('\n') || 'nothing is due'));
    return items.some(({ kind }) => kind === 'emergency-overdue') ? EXIT.refused : EXIT.fine;
  },
};

async function itemsOf(
  session: Session,
  { host, branch }: Options,
  given: Pick<DueOptions, 'at' | 'bridge'>,
): Promise<readonly DueItem[]> {
  const { due } = await loadProposing();
  const folder = await placeOf(session);
  if (host !== true) return due(folder, { ...given, ...hostOf(session, host === undefined ? {} : { host }) });
  const { hostOf: declaredHost } = await loadHosted();
  if ((await declaredHost(folder, 'HEAD')).kind === 'local') return due(folder, given);
  if (given.bridge)
    throw new UsageError(
      '--write acts at a local host',
      'ctxr rollback NNNN undoes an emergency by a change of its own',
    );
  const { dueAtHost } = await import('../gate/due-at-host.ts');
  return dueAtHost(session, { folder, branch, at: given.at });
}

const lineOf = ({ what, command }: DueItem): string => (command === undefined ? what : `${what}\n  → ${command}`);

function timeAt(text: string | undefined): Date {
  const at = text === undefined ? new Date() : new Date(text);
  if (text === undefined || (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(at.getTime()))) return at;
  throw new UsageError(`\`${text}\` is no time`, 'write it as 2026-06-01T10:00:00Z');
}
