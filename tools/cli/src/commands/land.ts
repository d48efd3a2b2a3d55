import { loadProposing } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { type BridgeOptions, bridgeKey } from '../proposing/bridge-key.ts';
import { type HostOptions, hostOf, hostOption, numberOf, placeOf } from '../proposing/options.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

/** `ctxr land NNNN`: on the host's machine, an approved change becomes part of main, with the record of its decision. */
export const verb: Verb<HostOptions & BridgeOptions> = {
  define: (command) =>
    void hostOption(command)
      .argument('<number>', 'the change, such as 0007')
      .option(
        '--bridge-key <file>',
        'the key that vouches for what the host says (default: CTXR_BRIDGE_KEY, a key or a file)',
      )
      .addHelpText(
        'after',
        '\nExit code 5 where people or time are missing, 1 where the gate or the check refuses.\n\nExample:\n  ctxr land 0007 --host registry.git --bridge-key bridge.pem',
      ),

  async run(session, [text = ''], options) {
    const number = numberOf(text);
    const bridge = bridgeKey(session, options);
    if (!bridge)
      throw new UsageError('no key is named that vouches for the host', '--bridge-key FILE, or CTXR_BRIDGE_KEY');
    const { land, shortReport } = await loadProposing();
    const done = await land(await placeOf(session), {
      number,
      bridge,
      now: () => new Date(),
      ...hostOf(session, options),
    });
    session.answer(done, () => printable(shortReport(done.decision).join('\n')));
    if ('record' in done) {
      session.note(`landed ${done.number} as ${done.commit.slice(0, 12)}, recorded by ${done.record.slice(0, 12)}`);
      session.note('next: ctxr publish');
      return EXIT.fine;
    }
    return done.decision.outcome === 'waiting' ? EXIT.notYet : EXIT.refused;
  },
};
