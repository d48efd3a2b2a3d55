import { loadProposing, type Proposed } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import { type HostOptions, hostOf, hostOption, numberOf } from '../proposing/options.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

const TYPES = ['standard', 'policy', 'governance', 'emergency'] as const;
const RISKS = ['low', 'medium', 'high'] as const;

interface Options extends HostOptions {
  readonly title?: string;
  readonly type?: string;
  readonly risk?: string;
  readonly rollback?: string;
  readonly motivation?: string;
  readonly scope?: readonly string[];
  readonly rights?: readonly string[];
  readonly author?: readonly string[];
  readonly withdraw?: string;
}

/** `ctxr propose`: the commits of the branch as a change at the host, with its number, its proposal and who decides. */
export const verb: Verb<Options> = {
  define: (command) =>
    void hostOption(command)
      .option('--title <text>', 'what is asked, in one line (default: the first commit’s)')
      .option('--type <type>', `${TYPES.join(', ')} (default: what the change tells)`)
      .option('--risk <risk>', `${RISKS.join(', ')}; more than low asks for --rollback`)
      .option('--rollback <text>', 'how to undo it')
      .option('--motivation <text>', 'why (default: what the commits say)')
      .option('--scope <glob...>', 'the paths that it may touch (default: those that it touches)')
      .option('--rights <id...>', 'the decision rights that it needs (default: those that the gate finds)')
      .option('--author <id...>', 'the seat, team or organisation that asks (default: by your address, else the owner)')
      .option('--withdraw <number>', 'take an open change back; its number stays used')
      .addHelpText(
        'after',
        '\nRun it again after more commits: the branch keeps its number, and approvals that still hold come along.\nExit code 1 where the gate refuses the change as it is.\n\nExamples:\n  ctxr propose\n  ctxr propose --type emergency --motivation "It leaks the access token."\n  ctxr propose --withdraw 0007',
      ),

  async run(session, _, { withdraw, ...options }) {
    const folder = await registryFolder(session.directory);
    const { propose, withdrawChange, shortReport } = await loadProposing();
    const host = hostOf(session, options);
    const now = (): Date => new Date();
    if (withdraw !== undefined) {
      const number = numberOf(withdraw);
      const commit = await withdrawChange(folder, number, { ...host, now });
      session.answer({ number, commit }, () => `withdrew ${String(number).padStart(4, '0')}, which was at ${commit}`);
      return EXIT.fine;
    }
    const { type, risk, author: authors, host: __, ...wishes } = options;
    const proposed = await propose(folder, {
      ...wishes,
      ...host,
      ...(type !== undefined && { type: oneOf('type', TYPES, type) }),
      ...(risk !== undefined && { risk: oneOf('risk', RISKS, risk) }),
      ...(authors && { authors }),
      now,
    });
    return tellProposed(session, proposed, shortReport(proposed.decision));
  },
};

/** Says what is open now, and how to go on. */
export function tellProposed(session: Session, proposed: Proposed, report: readonly string[]): ExitCode {
  const { number, branch, proposal, updated, decision } = proposed;
  session.answer(proposed, () => printable(report.join('\n')));
  session.note(`${updated ? 'updated' : 'opened'} ${branch}${proposal === undefined ? '' : ` with ${proposal}`}`);
  const next = {
    approved: `ctxr land ${number}, where the host is`,
    waiting: `ctxr approve ${number}, by those who are asked`,
    vetoed: `answer the objection; ctxr approve ${number} lifts it`,
    refused: 'mend what is named, commit, and run ctxr propose again',
  };
  session.note(`next: ${next[decision.outcome]}`);
  return decision.outcome === 'refused' ? EXIT.refused : EXIT.fine;
}

function oneOf<T extends string>(name: string, words: readonly T[], word: string): T {
  const found = words.find((one) => one === word);
  if (found !== undefined) return found;
  throw new UsageError(`there is no ${name} \`${word}\``, `use ${words.join(', ')}`);
}
