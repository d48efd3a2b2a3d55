import { resolve } from 'node:path';
import { loadProposing, type ToBeSigned } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { type HostOptions, hostOf, hostOption, numberOf } from '../proposing/options.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends HostOptions {
  readonly reject?: boolean;
  readonly abstain?: boolean;
  readonly reason?: string;
  readonly key?: string;
}

/** `ctxr approve NNNN`: a person's signed word on a change, bound to its content and good for this decision alone. */
export const verb: Verb<Options> = {
  define: (command) =>
    void hostOption(command)
      .argument('<number>', 'the change, such as 0007; an emergency that has landed is ratified by it')
      .option('--reject', 'say no, with a reason: a veto where you hold one')
      .option('--abstain', 'take part in a vote without a side')
      .option('--reason <text>', 'why')
      .option(
        '--key <file>',
        'your SSH key (default: CTXR_SIGNING_KEY, git’s user.signingkey where gpg.format is ssh, ~/.ssh/id_ed25519)',
      )
      .addHelpText(
        'after',
        '\nWhat is signed is shown first, on stderr. A later word of the same person replaces the earlier one.\n\nExamples:\n  ctxr approve 0007\n  ctxr approve 0007 --reject --reason "It tells too much."',
      ),

  async run(session, [text = ''], options) {
    const { reject, abstain, reason } = options;
    if (reject === true && abstain === true)
      throw new UsageError('--reject and --abstain are two different things', 'give one of them');
    if (reject === true && reason === undefined)
      throw new UsageError('a rejection needs a reason', '--reason "why, in one sentence"');
    const number = numberOf(text);
    const folder = await registryFolder(session.directory);
    const { approve, signingKey, shortReport } = await loadProposing();
    const named =
      options.key === undefined ? session.io.env['CTXR_SIGNING_KEY'] : resolve(session.directory, options.key);
    const approved = await approve(folder, {
      number,
      verdict: reject === true ? 'reject' : abstain === true ? 'abstain' : 'approve',
      key: await signingKey(folder, named, session.io.env['HOME']),
      now: () => new Date(),
      show: (what) => showSigned(session, what),
      ...hostOf(session, options),
      ...(reason !== undefined && { reason }),
    });
    session.answer(approved, () => printable(shortReport(approved.decision).join('\n')));
    session.note(`signed and pushed ${approved.file}`);
    if (approved.decision.outcome === 'approved' && !approved.ratifies)
      session.note(`next: ctxr land ${approved.number}, or the merge button of the host`);
    return EXIT.fine;
  },
};

const SAYS = { approve: 'approves', reject: 'rejects', abstain: 'abstains from' } as const;

function showSigned(session: Session, { decision, by, verdict, files }: ToBeSigned): void {
  session.note(`${by} ${SAYS[verdict]} ${decision.decision}, the change ${decision.change.slice(7, 19)}:`);
  const effects = new Map(decision.effects.map((one) => [one.path, one.effects]));
  for (const [path, digest] of Object.entries(files)) {
    const what = effects.get(path)?.join(', ') ?? '';
    session.note(`  ${path}  ${digest === 'removed' ? digest : digest.slice(0, 12)}${what === '' ? '' : `  ${what}`}`);
  }
  const rights = decision.rights.map(({ right, owner }) => `${right}${owner === undefined ? '' : ` of ${owner}`}`);
  session.note(`  rights: ${rights.join(', ') || 'none'}`);
}
