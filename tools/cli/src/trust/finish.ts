import { loadCeremony } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { keyFolders } from '../keys/place.ts';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import type { TrustOptions } from './options.ts';

/** `ctxr trust finish`: the signed drafts become the next root and targets. */
export async function finish(session: Session, folder: string, options: TrustOptions): Promise<0> {
  const ceremony = await loadCeremony();
  const { trust } = await keyFolders(session, folder, options);
  const { changes } = await ceremony.ceremonyStatus(trust, new Date());
  const files = await ceremony.finish(trust, new Date());
  session.answer({ folder: trust, files, changes }, () =>
    [...changes, ...files.map((name) => `wrote ${name}`)].join('\n'),
  );
  session.note(`next: git add ${shortPath(folder, trust)} and commit, then ctxr resign (or ctxr publish)`);
  return EXIT.fine;
}
