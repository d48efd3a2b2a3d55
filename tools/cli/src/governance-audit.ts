import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadGovernanceAudit } from '@ctxr/registry';
import { publicationUrl } from './client/open.ts';
import { pinnedRoot } from './client/pin-file.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { governanceAuditText } from './governance-audit-text.ts';
import { printable } from './printable.ts';
import { registryFolder } from './registry-folder.ts';
import type { Session } from './session.ts';

/** What the audit of decisions takes. */
export interface GovernanceAuditOptions {
  readonly commit?: string;
  readonly root?: string;
  readonly cache?: boolean;
}

/** `ctxr audit --governance`: every decision since the founding, judged anew from this clone alone. */
export async function auditDecisions(session: Session, options: GovernanceAuditOptions): Promise<ExitCode> {
  const { auditGovernance } = await loadGovernanceAudit();
  const folder = await registryFolder(session.directory);
  const { io, directory } = session;
  const named = options.root ?? io.env['CTXR_ROOT'];
  const url = await publicationUrl(folder);
  const place = named === undefined ? await pinnedRoot(url, io.env) : resolve(directory, named);
  const report = await auditGovernance({
    folder,
    ...(options.commit !== undefined && { commit: options.commit }),
    ...(place !== undefined && { root: await readFile(place) }),
    cache: options.cache !== false,
  });
  session.answer(report, () => printable(governanceAuditText(report)));
  if (report.fault) return EXIT.trust;
  return report.waiting ? EXIT.notYet : EXIT.fine;
}
