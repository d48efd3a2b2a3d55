import { actAsOfficers, type OfficersOptions } from '../lifecycle/officers.ts';
import { record } from '../lifecycle/record.ts';
import { keyOptions } from '../keys/place.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends OfficersOptions {
  readonly yes?: boolean;
  readonly now?: boolean;
  readonly lift?: boolean;
  readonly renew?: boolean;
}

/** `ctxr revoke ID@VERSION`: must not be used; final, so it is confirmed first. With `--now`, by the security officers. */
export const verb: Verb<Options> = {
  define: (command) =>
    void keyOptions(
      command
        .argument('[release]', 'ID@VERSION: a context, or type:, policy: or participant: before it')
        .option('--reason <text>', 'why, in one sentence')
        .option('--at <day>', 'the day on which it takes effect, YYYY-MM-DD (default: today in UTC)')
        .option('--replaced-by <ref>', 'what to use instead, as id@range')
        .option('--yes', 'revoke without asking: a revoked version never comes back')
        .option('--now', 'security officers: sign it into the emergency list, without a proposal')
        .option('--lift', 'security officers: take an emergency revocation back')
        .option('--renew', 'security officers: sign the list anew, with all that lifecycles revoke')
        .option('--kind <kind>', 'with --now and --lift: context, type, policy or participant')
        .option(
          '--to <dir>',
          'with --now, --lift, --renew: the folder that is served; published at once if its keys are here',
        )
        .option(
          '--previous [url]',
          'with --now, --lift, --renew: what is served (default: the address in registry.yaml)',
        ),
    ).addHelpText(
      'after',
      '\nWithout --now, --lift or --renew it writes an event into the lifecycle, for a proposal, and needs no key.\n\nExamples:\n  ctxr revoke ctx-order@1.0.0 --reason "It leaks the access token." --yes\n  ctxr revoke --now ctx-order@1.0.0 --reason "It leaks the access token." --to public\n  ctxr revoke --lift ctx-order@1.0.0 --reason "The token was a sample." --to public',
    ),

  run(session, [target], { yes, now, lift, renew, ...options }) {
    const acts = [now && 'revoke', lift && 'lift', renew && 'renew'].filter((act) => typeof act === 'string');
    const [act] = acts;
    if (acts.length > 1)
      throw new UsageError('--now, --lift and --renew are three different things', 'give one of them');
    if (act === 'revoke' || act === 'lift' || act === 'renew') return actAsOfficers(session, act, target, options);
    if (target === undefined) throw new UsageError('no release is named', 'ID@VERSION, such as ctx-order@1.0.0');
    const { reason, at, replacedBy, ...rest } = options;
    if (reason === undefined) throw new UsageError('a revocation needs a reason', '--reason "why, in one sentence"');
    const [stray] = Object.keys(rest);
    if (stray !== undefined)
      throw new UsageError(`--${stray} goes with --now, --lift or --renew`, `leave it out, or add --now`);
    const request = {
      reason,
      target,
      event: 'revoked' as const,
      ...(at !== undefined && { at }),
      ...(replacedBy !== undefined && { replacedBy }),
    };
    return record(session, request, ({ id, version }) =>
      yes === true ? Promise.resolve() : confirm(session, `${id} ${version}`),
    );
  },
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
