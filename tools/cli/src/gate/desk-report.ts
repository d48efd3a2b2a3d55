import { type Finding, loadGate } from '@ctxr/registry';
import { changesText } from '../compat/changes-text.ts';

/** What a report at the desk is about. */
export interface DeskReport {
  readonly folder: string;
  /** What the change goes onto; HEAD's own state where it is left out. */
  readonly base: string | undefined;
  readonly number: string;
  readonly findings: readonly Finding[];
  readonly at: Date;
}

/** The report that a pull request gets, for the commits of the folder's branch. */
export async function deskReport({ folder, base, number, findings, at }: DeskReport): Promise<string> {
  const { evaluate, reportOf, reportText } = await loadGate();
  const [{ decision }, changes] = await Promise.all([
    evaluate({ folder, base: base ?? 'HEAD', head: 'HEAD', decision: number, at }),
    changesText(folder, base, 'human'),
  ]);
  const lines = findings.map(
    ({ place: { file, start }, severity, rule, message }) =>
      `${file}:${start.line}:${start.column} ${severity}[${rule}] ${message}`,
  );
  return reportText(reportOf(decision, { findings: lines, changes }));
}
