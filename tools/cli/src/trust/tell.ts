import type { CeremonyReport } from '@ctxr/registry';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';

/** Who has signed and who must, a line for each demand; and signatures that do not count. */
export const quorumLines = ({ quorums, void: voided }: CeremonyReport): string[] => [
  ...quorums.map(({ part, by, threshold, signed, missing, met }) => {
    const have = `${Math.min(signed.length, threshold)} of ${threshold}`;
    const who = signed.length > 0 ? ` (${signed.join(', ')})` : '';
    const open = met ? '' : `, waits for ${threshold - signed.length} of ${missing.join(', ')}`;
    return `${part.padEnd(8)} by ${by}: ${have}${who}${open}`;
  }),
  ...voided.map(({ name, part, why }) => `void: ${name}’s signature of the ${part}: ${why}`),
];

/** Shows a ceremony: what it changes, and how far it is. */
export const tellCeremony = (session: Session, report: CeremonyReport & { readonly signedNow?: readonly string[] }) =>
  session.answer(report, () => [...report.changes, `digest   ${report.digest}`, ...quorumLines(report)].join('\n'));

/** Says who must sign next, or that the ceremony can be finished. */
export function tellNext(session: Session, trustFolder: string, { complete, quorums }: CeremonyReport): void {
  if (complete) return session.note('everybody has signed; next: ctxr trust finish');
  const names = [...new Set(quorums.flatMap(({ missing }) => missing))];
  session.note(`waits for ${names.join(', ')}: each runs ctxr trust sign on their own machine`);
  return session.note(
    `next: git add ${shortPath(session.directory, trustFolder)} and commit; once all have signed, ctxr trust finish`,
  );
}
