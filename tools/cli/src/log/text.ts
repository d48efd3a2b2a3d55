import type { LogReport } from '@ctxr/registry';

/** A log's report for people. */
export function verifiedText({ origin, size, root, entries, live, earlier }: LogReport): string {
  const last = entries.at(-1);
  return [
    `verified ${size} ${size === 1 ? 'publication' : 'publications'} in the log ${origin}`,
    `  seq     ${last?.seq ?? 0}`,
    `  root    ${root}`,
    `  commit  ${last?.commit ?? ''}`,
    ...(earlier ? [`  grew out of the checkpoint of ${earlier.size} that was kept`] : []),
    ...(live === 'behind' ? ['note: log/checkpoint is behind the index; the next publication writes it'] : []),
    ...(earlier?.signed === false
      ? ['note: the kept checkpoint is not signed by today’s keys; it counts because you kept it']
      : []),
  ].join('\n');
}

/** A log's entries for people, the oldest first. */
export const entriesText = ({ entries }: LogReport): string =>
  entries.map(({ seq, commit, head }) => `${String(seq).padStart(6)}  ${commit}  ${head}`).join('\n');
