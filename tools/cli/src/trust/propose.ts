import { loadCeremony } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { identity, keyFolders } from '../keys/place.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { changesOf, presetOf } from './changes.ts';
import type { TrustOptions } from './options.ts';
import { tellCeremony, tellNext } from './tell.ts';

/** `ctxr trust propose`: drafts the next root, and the next targets where needed, for the members to sign. */
export async function propose(session: Session, folder: string, options: TrustOptions): Promise<0> {
  const ceremony = await loadCeremony();
  const { trust } = await keyFolders(session, folder, options);
  const { id, preset } = await identity(folder);
  const now = new Date();
  const changes = await changesOf(options, trust, id);
  if (options.discard === true && changes.length === 0) {
    await ceremony.discard(trust, now);
    session.answer({ discarded: true }, () => 'the proposed change of the keys is given up');
    return EXIT.fine;
  }
  const report = await ceremony.propose({
    trust,
    changes,
    preset: presetOf(options.preset) ?? preset,
    ...(options.expires !== undefined && { expires: dateOf(options.expires) }),
    discard: options.discard === true,
    now,
  });
  tellCeremony(session, report);
  tellNext(session, trust, report);
  return EXIT.fine;
}

function dateOf(text: string): Date {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw new UsageError(`--expires \`${text}\` is no day`, '--expires YYYY-MM-DD');
}
