import { type Decision, type Evaluation, loadGate, loadHosted } from '@ctxr/registry';
import { committedChangesText } from '../compat/changes-text.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { type OpenedHost, openHost } from './open-host.ts';

/** What is decided at the host. */
export interface AtHost {
  readonly folder: string;
  /** The commit whose changes are decided: a head, or a merge queue's commit. */
  readonly commit: string;
  readonly branch: string;
  readonly at: Date;
}

/** Decides every change that has the commit as its head or is about to land with it, and shows it at the host. */
export async function decideAtHost(
  session: Session,
  { folder, commit, branch, at }: AtHost,
): Promise<readonly Decision[]> {
  if (commit === '') throw new UsageError('--host needs to know which commit', 'set CTXR_HEAD, or give --head');
  const opened = await openHost(session.io, folder);
  const numbers = await numbersAt(opened, commit);
  const decisions: Decision[] = [];
  for (const number of numbers) {
    const decision = await decideOne(session, opened, number, { folder, commit, branch, at });
    if (decision) decisions.push(decision);
  }
  if (numbers.length === 0) session.note(`no open change has the head ${commit}: nothing to decide`);
  return decisions;
}

/** Decides a change and shows it at the host; undefined where it goes into another branch. */
export async function decideOne(
  session: Session,
  { host, remote, token }: OpenedHost,
  number: number,
  { folder, commit, branch, at }: AtHost,
): Promise<Decision | undefined> {
  const { decideHosted } = await loadHosted();
  const access = { folder, host, remote, ...(token !== undefined && { token }) };
  const { change, evaluation } = await decideHosted({ ...access, number, commit, branch, at });
  if (!evaluation) {
    session.note(`change ${number} goes into ${change.base.ref}, not into ${branch}: nothing to decide`);
    return undefined;
  }
  await host.report(number, commit, await reportFor(folder, evaluation));
  return evaluation.decision;
}

async function numbersAt({ host }: OpenedHost, commit: string): Promise<readonly number[]> {
  const queued = await host.changeOf(commit);
  return [...new Set([...(await host.openAt(commit)), ...(queued === undefined ? [] : [queued])])];
}

async function reportFor(folder: string, { decision, change: { base, head } }: Evaluation) {
  const [{ reportMarkdown, reportOf }, { findingsBetween }] = await Promise.all([loadGate(), loadHosted()]);
  const [findings, changes] = await Promise.all([
    findingsBetween(folder, base, head),
    committedChangesText(folder, base, head, 'human'),
  ]);
  const lines = findings.map(
    ({ place: { file, start }, severity, rule, message }) =>
      `${file}:${start.line}:${start.column} ${severity}[${rule}] ${message}`,
  );
  return { decision, findings, markdown: reportMarkdown(reportOf(decision, { findings: lines, changes })) };
}
