import { type EventOptions, eventOptions } from '../lifecycle/options.ts';
import { record } from '../lifecycle/record.ts';
import type { Verb } from '../verb.ts';

interface Options extends EventOptions {
  readonly policy: readonly string[];
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `ctxr bind ID@VERSION`: more policies bind a context that is out. */
export const verb: Verb<Options> = {
  define: (command) =>
    void eventOptions(command)
      .requiredOption('--policy <ref>', 'a policy that binds it from now on; may be given again', collect)
      .addHelpText(
        'after',
        '\nExample:\n  ctxr bind ctx-order@1.0.0 --policy personal-data --reason "Orders name their buyer."',
      ),
  run: (session, [target = ''], { policy, ...options }) =>
    record(session, { ...options, target, event: 'policies-added', policies: policy }),
};
