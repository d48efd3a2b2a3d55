import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Decision, loadGate } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly base?: string;
  readonly head?: string;
  readonly number?: string;
  readonly signals?: string;
  readonly at?: string;
  readonly cases?: string;
  readonly host?: boolean;
  readonly branch: string;
  readonly markdown?: boolean;
}

/** `ctxr decide`: who has to agree to a change, who has, what is missing, and from when on it may land. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--base <ref>', 'the commit that the change goes onto (default: CTXR_BASE, or main)')
      .option('--head <ref>', 'the change’s last commit (default: CTXR_HEAD, or HEAD)')
      .option('--number <number>', 'the change’s number, which is the decision’s (default: CTXR_CHANGE)')
      .option('--signals <file>', 'what was said at the host, as JSON (tools/model/schemas/signals.schema.json)')
      .option('--at <time>', 'the time of the decision, such as 2026-11-22T06:00:00Z (default: now)')
      .option('--host', 'decide the changes whose head is CTXR_HEAD as the host tells them, and show it there')
      .option('--branch <name>', 'with --host: the branch that changes go into', 'main')
      .option('--markdown', 'the report as Markdown')
      .option(
        '--cases <file>',
        'decide cases instead, one JSON a line (decision-case.schema.json); no repository is read',
      )
      .addHelpText(
        'after',
        '\nExit code 0 where it may land, 5 where people or time are missing, 1 where it is refused or vetoed.\n\nExamples:\n  ctxr decide --base main --number 0007\n  ctxr decide --base main --head feature --signals signals.json --json\n  ctxr decide --cases cases.jsonl --json',
      ),

  async run(session, _, options) {
    if (options.cases !== undefined) return decideFile(session, options.cases);
    const gate = await loadGate();
    const { env } = session.io;
    const folder = await registryFolder(session.directory);
    if (options.host === true) return decideThere(session, folder, options, timeOf(options.at, gate.isTime));
    const { decision } = await gate.evaluate({
      folder,
      base: options.base ?? env['CTXR_BASE'] ?? 'main',
      head: options.head ?? env['CTXR_HEAD'] ?? 'HEAD',
      decision: numberOf(options.number ?? env['CTXR_CHANGE'] ?? '0000'),
      at: timeOf(options.at, gate.isTime),
      ...(options.signals !== undefined && {
        signals: gate.givenDocument('signals', await read(session, options.signals), options.signals),
      }),
    });
    const report = gate.reportOf(decision);
    if (session.json) session.print(gate.canonicalJson(decision));
    else session.print(printable(options.markdown === true ? gate.reportMarkdown(report) : gate.reportText(report)));
    return EXITS[decision.outcome];
  },
};

/** A decision that was shown is no failure of the job that shows it. */
async function decideThere(session: Session, folder: string, { head, branch }: Options, at: Date): Promise<ExitCode> {
  const { decideAtHost } = await import('../gate/decide-at-host.ts');
  const commit = head ?? session.io.env['CTXR_HEAD'] ?? '';
  const decisions = await decideAtHost(session, { folder, commit, branch, at });
  session.answer(decisions, () => decisions.map(({ decision, outcome }) => `${decision}: ${outcome}`).join('\n'));
  return EXIT.fine;
}

const EXITS: Readonly<Record<Decision['outcome'], ExitCode>> = {
  approved: EXIT.fine,
  waiting: EXIT.notYet,
  vetoed: EXIT.refused,
  refused: EXIT.refused,
};

/** A number as decisions write it: four digits at least. */
export function numberOf(text: string): string {
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError(`\`${text}\` is no number of a change`, 'write it in digits, such as 0007');
  return text.padStart(4, '0');
}

/** The time that an option gives, or now. */
export function timeOf(text: string | undefined, isTime: (text: string) => boolean): Date {
  if (text === undefined) return new Date();
  if (!isTime(text)) throw new UsageError(`\`${text}\` is no time`, 'write it in UTC, such as 2026-11-22T06:00:00Z');
  return new Date(text);
}

const read = (session: Session, file: string): Promise<string> =>
  file === '-' ? session.io.stdin.read() : readFile(resolve(session.directory, file), 'utf8');

async function decideFile(session: Session, file: string): Promise<ExitCode> {
  const { decideCases, canonicalJson } = await loadGate();
  let faults = 0;
  let answers = 0;
  for (const answer of decideCases(await read(session, file))) {
    answers += 1;
    if ('fault' in answer) faults += 1;
    if (session.json) session.print(canonicalJson(answer));
    else
      session.print(
        printable('fault' in answer ? `line ${answer.line}: ${answer.fault}` : `${answer.id}: ${answer.outcome}`),
      );
  }
  if (answers === 0) throw new UsageError(`${file} holds no case`, 'write one JSON object a line');
  return faults > 0 ? EXIT.usage : EXIT.fine;
}
