import { loadCeremony } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { keyFolders } from '../keys/place.ts';
import type { Session } from '../session.ts';
import type { TrustOptions } from './options.ts';
import { tellCeremony, tellNext } from './tell.ts';

/** `ctxr trust status`: what is proposed, who has signed, and who must. */
export async function status(session: Session, folder: string, options: TrustOptions): Promise<ExitCode> {
  const { ceremonyIfAny, readTrust } = await loadCeremony();
  const { trust } = await keyFolders(session, folder, options);
  const report = await ceremonyIfAny(trust, new Date());
  if (report === undefined) {
    const { root, targets, fingerprint } = await readTrust(trust);
    const facts = { ceremony: null, root: root.version, targets: targets.version, fingerprint };
    session.answer(facts, () => `root ${root.version}, targets ${targets.version}; nothing is proposed`);
    return EXIT.fine;
  }
  tellCeremony(session, report);
  if (report.landed.length > 0)
    session.note(`the finish was interrupted after ${report.landed.join(', ')}: run it again`);
  tellNext(session, trust, report);
  return EXIT.notYet;
}
