import { relative } from 'node:path';
import type { ImportReport } from '@ctxr/registry';
import { cell } from './cell.ts';
import type { Session } from '../session.ts';

/** What an import did, entry by entry. */
export function importTable({ written, unchanged, refused }: ImportReport): string {
  const lines = [
    ...written.flatMap(({ name, id, version, changes }) => [
      `written    ${id}@${version}  ${cell(name)}`,
      ...changes.map(({ message }) => `             ${cell(message)}`),
    ]),
    ...unchanged.map(({ name, id, version }) => `unchanged  ${id}@${version}  ${cell(name)}`),
    ...refused.map(
      ({ index, name, reason }) =>
        `refused    entry ${index}  ${cell(name ?? '(no name)')}\n             ${cell(reason)}`,
    ),
  ];
  return lines.join('\n');
}

/** The counts, and what to do next. */
export function importClosing(report: ImportReport, session: Session): string {
  const { entries, written, unchanged, refused, older, changed } = report.summary;
  const where = relative(session.io.cwd, report.folder) || '.';
  const left = older === 0 ? '' : `, ${older} older ${older === 1 ? 'version' : 'versions'} left out`;
  const lines = [
    `${entries} ${entries === 1 ? 'entry' : 'entries'}: ${written} written (${changed} with changes), ${unchanged} unchanged, ${refused} refused${left}; owner ${report.owner}`,
    ...(report.started.length > 0 ? [`started in ${where}: ${report.started.join(', ')}`] : []),
  ];
  if (report.commit !== undefined)
    return [...lines, `committed as ${report.commit.slice(0, 12)}; next: ctxr check -C ${where}`].join('\n');
  if (written === 0 && report.started.length === 0) return lines.join('\n');
  return [
    ...lines,
    `next: git -C ${where} add governance && git -C ${where} commit -m "participants: import", then ctxr check -C ${where}`,
  ].join('\n');
}
