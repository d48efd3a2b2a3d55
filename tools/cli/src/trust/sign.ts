import { loadCeremony } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { keyFolders, withKeys } from '../keys/place.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { TrustOptions } from './options.ts';
import { tellCeremony, tellNext } from './tell.ts';

/** `ctxr trust sign`: shows what is proposed, and signs it with this member's keys. */
export async function sign(session: Session, folder: string, options: TrustOptions): Promise<0> {
  const ceremony = await loadCeremony();
  const folders = await keyFolders(session, folder, options);
  const before = await ceremony.ceremonyStatus(folders.trust, new Date());
  if (session.interactive && options.yes !== true)
    await confirm(session, [...before.changes, `digest  ${before.digest}`]);
  const report = await withKeys(session, folders, (place) => ceremony.sign(place, new Date(), before.digest));
  tellCeremony(session, report);
  const { signedNow, failed } = report;
  for (const why of failed) session.note(`warning: ${why}`);
  session.note(signedNow.length > 0 ? `signed with ${signedNow.join(', ')}` : 'your keys have signed already');
  tellNext(session, folders.trust, report);
  return EXIT.fine;
}

async function confirm(session: Session, changes: readonly string[]): Promise<void> {
  for (const change of changes) session.note(change);
  const { confirm: ask } = await import('@clack/prompts');
  if ((await ask({ message: 'Sign this?', initialValue: false })) !== true)
    throw new UsageError('stopped; nothing was signed');
}
