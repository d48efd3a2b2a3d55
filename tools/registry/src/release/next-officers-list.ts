import { type IndexKind, type RevocationEntry, revocationKey, type RevocationList, revokedVersion } from '@ctxr/model';
import { RegistryError } from '../error/registry-error.ts';
import { forbiddenBy, mergedLists } from './revocations.ts';

/** What the officers do to the list. Days are YYYY-MM-DD. */
export type OfficersAct =
  | { readonly act: 'revoke'; readonly entry: RevocationEntry }
  | {
      readonly act: 'lift';
      readonly kind: IndexKind;
      readonly id: string;
      readonly version: string;
      readonly at: string;
      readonly reason: string;
    }
  | { readonly act: 'renew' };

/**
 * The list after an act; the list itself where the act changes nothing.
 * @param declared whether the lifecycle revokes the version for good
 * @throws RegistryError EVENT_REFUSED
 */
export function nextOfficersList(list: RevocationList, act: OfficersAct, declared: boolean): RevocationList {
  if (act.act === 'renew') return list;
  if (act.act === 'revoke') return revoked(list, act.entry);
  const what = revokedVersion(act);
  const standing = list.entries.filter((entry) => entry.lifted === undefined && revokedVersion(entry) === what);
  if (standing.length === 0)
    throw new RegistryError('EVENT_REFUSED', `${what} stands in no revocation that could be lifted.`, {
      fix: 'The list is v1/revocations.json of the publication; ctxr revoke --now adds to it.',
    });
  if (declared)
    throw new RegistryError(
      'EVENT_REFUSED',
      `${what} is revoked by its lifecycle, which is final: its number is burned.`,
      {
        fix: 'Publish a new version with the same content: ctxr new.',
      },
    );
  const lifted = { at: act.at, reason: act.reason };
  return mergedLists(list, { format: list.format, entries: standing.map((entry) => ({ ...entry, lifted })) });
}

function revoked(list: RevocationList, entry: RevocationEntry): RevocationList {
  if (forbiddenBy(list.entries).includes(revokedVersion(entry))) return list;
  if (list.entries.some((each) => revocationKey(each) === revocationKey(entry)))
    throw new RegistryError(
      'EVENT_REFUSED',
      `${revokedVersion(entry)} was revoked for that reason on ${entry.at}, and that was lifted.`,
      {
        fix: 'Give the reason why it is revoked again.',
      },
    );
  return mergedLists(list, { format: list.format, entries: [entry] });
}
