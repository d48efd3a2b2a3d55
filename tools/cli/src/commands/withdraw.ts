import { type EventOptions, eventOptions } from '../lifecycle/options.ts';
import { record } from '../lifecycle/record.ts';
import type { Verb } from '../verb.ts';

interface Options extends EventOptions {
  readonly replacedBy?: string;
}

/** `ctxr withdraw ID@VERSION`: no new use; whoever pinned it may still read it. */
export const verb: Verb<Options> = {
  define: (command) =>
    void eventOptions(command)
      .option('--replaced-by <ref>', 'what to use instead, as id@range')
      .addHelpText('after', '\nExample:\n  ctxr withdraw ctx-order@1.0.0 --reason "All known clients read 2.0.0."'),
  run: (session, [target = ''], options) => record(session, { ...options, target, event: 'withdrawn' }),
};
