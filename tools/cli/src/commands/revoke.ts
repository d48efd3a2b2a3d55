import { type EventOptions, eventOptions } from '../lifecycle/options.ts';
import { record } from '../lifecycle/record.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends EventOptions {
  readonly replacedBy?: string;
  readonly yes?: boolean;
}

/** `ctxr revoke ID@VERSION`: must not be used; final, so it is confirmed first. */
export const verb: Verb<Options> = {
  define: (command) =>
    void eventOptions(command)
      .option('--replaced-by <ref>', 'what to use instead, as id@range')
      .option('--yes', 'revoke without asking: a revoked version never comes back')
      .addHelpText('after', '\nExample:\n  ctxr revoke ctx-order@1.0.0 --reason "It leaks the access token." --yes'),
  run: (session, [target = ''], { yes, ...options }) =>
    record(session, { ...options, target, event: 'revoked' }, ({ id, version }) =>
      yes === true ? Promise.resolve() : confirm(session, `${id} ${version}`),
    ),
};

async function confirm(session: Session, release: string): Promise<void> {
  if (!session.interactive)
    throw new UsageError(
      `revoking ${release} is final: it never comes back, and its number is burned; nothing was written`,
      'add --yes if that is what you want; ctxr withdraw can be taken back',
    );
  const prompts = await import('@clack/prompts');
  const message = `Revoke ${release} for good? It never comes back, and its number is burned.`;
  if ((await prompts.confirm({ message, initialValue: false })) !== true)
    throw new UsageError('stopped; nothing was written');
}
