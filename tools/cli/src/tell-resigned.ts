import type { Resigned } from '@ctxr/registry';
import type { Session } from './session.ts';

/** The roles that can be signed anew without a ceremony. */
export const RESIGN_ROLES = ['index', 'revocations', 'snapshot', 'timestamp'] as const;
export type ResignRole = (typeof RESIGN_ROLES)[number];

/** Tells what was signed anew, and who has to sign what is left. */
export function tellResigned(session: Session, to: string, resigned: Resigned): void {
  session.answer({ folder: to, ...resigned }, () => resignedText(resigned));
  noteResigned(session, resigned);
}

/** What was signed, one role a line. */
export const resignedText = ({ outcome, seq, written, signed }: Resigned): string =>
  outcome === 'nothing-to-sign'
    ? `nothing to sign: seq ${seq} is up to date`
    : [
        `${outcome === 'signed' ? 'signed anew' : 'mended'}: seq ${seq}, ${written} files written`,
        ...signed.map(
          ({ role, version, expires }) => `  ${role.padEnd(12)} version ${version}, expires ${day(expires)}`,
        ),
      ].join('\n');

/** What people have to do beside it. */
export function noteResigned({ note }: Session, { warnings, waiting }: Resigned): void {
  for (const warning of warnings) note(`warning: ${warning}`);
  for (const { text } of waiting) note(`warning: ${text}`);
}

const day = (time: Date): string => time.toISOString().slice(0, 19).concat('Z');
