import type { AuditReport } from '@ctxr/registry';

/** How many orphans a person is shown. */
const SHOWN = 10;

/** An audit's report for people: the verdict, every difference, then what was not judged. */
export function auditText(report: AuditReport): string {
  const { differences, orphans, notes, founded, notJudged } = report;
  const count = differences.length === 1 ? '1 difference' : `${differences.length} differences`;
  return [
    report.equal
      ? `equal: ${report.names} names, ${report.nodes} nodes, ${report.objects} objects, ${report.files} other files`
      : `${count} from what was signed and committed`,
    `  seq     ${report.seq}`,
    `  root    ${report.root}`,
    `  commit  ${report.commit}`,
    ...differences.flatMap(({ path, kind, message, release, declaration }) => [
      `${kind}: ${path}`,
      `  ${message}`,
      ...(release === undefined
        ? []
        : [`  stands for ${release}${declaration === undefined ? '' : `, ${declaration}`}`]),
    ]),
    ...(founded ? [] : [`not founded: ${notJudged} ${notJudged === 1 ? 'commit' : 'commits'} not judged`]),
    ...notes.map((note) => `note: ${note}`),
    ...(orphans.length === 0
      ? []
      : [`note: nothing reaches ${orphans.length === 1 ? 'this file' : `these ${orphans.length} files`}:`]),
    ...orphans.slice(0, SHOWN).map((path) => `  ${path}`),
    ...(orphans.length > SHOWN ? [`  … and ${orphans.length - SHOWN} more; --json lists all`] : []),
  ].join('\n');
}
