import { appendFile } from 'node:fs/promises';
import type { Finding } from '@ctxr/registry';
import { findRegistryFolder } from '../find-registry.ts';
import { EXIT } from '../exit.ts';
import type { Session } from '../session.ts';
import { printable } from '../printable.ts';
import { readSourceTexts } from '../source-text.ts';
import { summaryOf } from '../summary.ts';
import { UsageError } from '../usage-error.ts';
import { VERSION } from '../version.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly base?: string;
  readonly reporter?: string;
  readonly fix?: boolean;
  readonly changes?: boolean;
  readonly report?: boolean;
  readonly number?: string;
  readonly cache: boolean;
}

/** `ctxr check`: every fault of the declarations in one run; exit code 1 where one of them is an error. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--base <ref>', 'what counts as released: where HEAD left REF (default: CTXR_BASE, or HEAD)')
      .option('--reporter <name>', 'human, concise, json, github, sarif or junit')
      .option('--fix', 'mend what a machine may mend safely, then judge again')
      .option('--changes', 'say also what each new version changes, and whom it breaks')
      .option('--report', 'say also what the gate says of the commits: who has to agree, and what is missing')
      .option('--number <number>', 'with --report: the number of the change (default: CTXR_CHANGE)')
      .option('--no-cache', 'forget earlier verdicts')
      .addHelpText(
        'after',
        '\nThe reporter github adds what changes to the summary of the job ($GITHUB_STEP_SUMMARY).\n\nExamples:\n  ctxr check\n  ctxr check --changes\n  ctxr check --base origin/main --reporter github\n  ctxr check --base main --report',
      ),

  async run(session, _, options) {
    const registry = await import('@ctxr/registry');
    const name = options.reporter ?? (session.json ? 'json' : 'human');
    if (!registry.isReporterName(name)) {
      const known = registry.REPORTER_NAMES;
      throw new UsageError(
        `there is no reporter \`${name}\``,
        `use ${registry.nearest(name, known) ?? known.join(', ')}`,
      );
    }
    const folder = (await findRegistryFolder(session.directory)) ?? session.directory;
    const named = session.io.env['CTXR_BASE'] ?? '';
    const base = options.base ?? (named === '' ? undefined : named);
    const judge = (): ReturnType<typeof registry.checkFolder> =>
      registry.checkFolder(folder, { cache: options.cache, ...(base !== undefined && { base }) });
    let report = await judge();
    if (report.files === 0)
      throw new registry.RegistryError('NOT_A_REGISTRY', `there is nothing to check in ${folder}`, {
        fix: 'ctxr init DIR starts a registry; -C DIR works in another folder',
      });
    if (options.fix === true) {
      const mended = await registry.fixFolder(folder, report.findings);
      session.note(mended.length > 0 ? `mended ${mended.join(', ')}` : 'nothing that a machine may mend');
      if (mended.length > 0) report = await judge();
    }
    const sources = await readSourceTexts(
      folder,
      report.findings.map(({ place }) => place.file),
    );
    const write = await registry.loadReporter(name);
    const text = write(report.findings, {
      sources: (file) => sources.get(file),
      rules: registry.describesRules(name) ? await registry.loadRules() : [],
      checked: report.files,
      version: VERSION,
      painter: session.colour ? registry.ansiPainter : registry.plainPainter,
    });
    if (text !== '' && options.report !== true) session.print(text);
    const asked = { ...options, ...(base !== undefined && { base }) };
    if (options.report === true) await tellReport(session, folder, report.findings, asked);
    else await tellChanges(session, folder, name, asked);
    const unreleased = report.base === undefined ? ', none of them released yet' : '';
    session.note(`${summaryOf(report.findings, report.files)}${unreleased}`);
    return report.findings.some(({ severity }) => severity === 'error') ? EXIT.refused : EXIT.fine;
  },
};

async function tellReport(
  session: Session,
  folder: string,
  findings: readonly Finding[],
  { base, number }: Options,
): Promise<void> {
  const { deskReport } = await import('../gate/desk-report.ts');
  const { numberOf } = await import('./decide.ts');
  const change = numberOf(number ?? session.io.env['CTXR_CHANGE'] ?? '0000');
  session.print(printable(await deskReport({ folder, base, number: change, findings, at: new Date() })));
}

/** What the new versions change: printed on demand, and for reviewers in the summary of the host's job. */
async function tellChanges(
  session: Session,
  folder: string,
  reporter: string,
  options: Pick<Options, 'base' | 'changes'>,
): Promise<void> {
  const summary = reporter === 'github' ? (session.io.env['GITHUB_STEP_SUMMARY'] ?? '') : '';
  const asked = options.changes === true && (reporter === 'human' || reporter === 'concise');
  if (summary === '' && !asked) return;
  const { changesText } = await import('../compat/changes-text.ts');
  const text = await changesText(folder, options.base, summary === '' ? 'human' : 'markdown');
  if (text === '') return;
  if (summary === '') session.print(text);
  else await appendFile(summary, `## What changes\n\n${text}\n`);
}
