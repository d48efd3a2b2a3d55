import { type EventOptions, eventOptions } from '../lifecycle/options.ts';
import { record } from '../lifecycle/record.ts';
import type { Verb } from '../verb.ts';

interface Options extends EventOptions {
  readonly replacedBy?: string;
  readonly sunset?: string;
}

/** `ctxr deprecate ID@VERSION`: advice to use something else. */
export const verb: Verb<Options> = {
  define: (command) =>
    void eventOptions(command)
      .option('--replaced-by <ref>', 'what to use instead, as id@range')
      .option('--sunset <day>', 'the day from which it may be withdrawn, YYYY-MM-DD')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr deprecate ctx-order@1.0.0 --reason "The total has no currency." --replaced-by ctx-order@^2\n  ctxr deprecate type:order@1.0.0 --reason "…" --sunset 2027-03-31',
      ),
  run: (session, [target = ''], options) => record(session, { ...options, target, event: 'deprecated' }),
};
