import { type EventOptions, eventOptions } from '../lifecycle/options.ts';
import { record } from '../lifecycle/record.ts';
import type { Verb } from '../verb.ts';

/** `ctxr enable ID@VERSION`: ends a deprecation or a withdrawal. */
export const verb: Verb<EventOptions> = {
  define: (command) =>
    void eventOptions(command).addHelpText(
      'after',
      '\nExample:\n  ctxr enable ctx-order@1.0.0 --reason "Two clients still need it."',
    ),
  run: (session, [target = ''], options) => record(session, { ...options, target, event: 'enabled' }),
};
