import { type CeremonyReport, loadCeremony, RegistryError, type Signed } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { type KeyFolders, withKeys } from '../keys/place.ts';
import type { Session } from '../session.ts';
import { quorumLines, tellNext } from './tell.ts';

/** Signs the open ceremony with the keys at hand and finishes it where that is enough; else says who must sign. */
export async function signAndFinish(
  session: Session,
  folders: KeyFolders,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<ExitCode> {
  const { finish } = await loadCeremony();
  const report = await signed(session, folders);
  const files = report.complete ? await finish(folders.trust, new Date()) : [];
  session.answer({ ...facts, ...report, files }, () =>
    [...report.changes, ...quorumLines(report), ...files.map((name) => `wrote ${name}`)].join('\n'),
  );
  if (report.complete) return EXIT.fine;
  tellNext(session, folders.trust, report);
  return EXIT.notYet;
}

/** A change that asks for none of the keys at hand is still proposed: others sign it. */
async function signed(session: Session, folders: KeyFolders): Promise<CeremonyReport | Signed> {
  const { sign, ceremonyStatus } = await loadCeremony();
  try {
    return await withKeys(session, folders, (place) => sign(place, new Date()));
  } catch (error) {
    if (!(error instanceof RegistryError) || !NONE_AT_HAND.has(error.code)) throw error;
    session.note(error.message);
    return ceremonyStatus(folders.trust, new Date());
  }
}

const NONE_AT_HAND: ReadonlySet<string> = new Set(['KEYS_FOREIGN', 'KEYS_MISSING']);
