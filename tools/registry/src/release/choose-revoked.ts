import { canonicalJson, type RevocationEntry, type RevocationList } from '@ctxr/model';
import { accepts, parse } from './binding.ts';
import type { OfficersList } from './officers-list.ts';
import type { PublicationState, SignedFile } from './publication-state.ts';
import { hasAllOf, lackingIn, mergedLists, revocationList } from './revocations.ts';
import type { Trust } from './trust.ts';

/** What the next revocation list is chosen from. */
export interface ChoiceInput {
  readonly previous: PublicationState | undefined;
  readonly officers?: OfficersList | undefined;
  /** What the lifecycles revoke. */
  readonly declared: readonly RevocationEntry[];
  readonly trust: Trust;
  /** Whether the officers' keys are at hand, so that any list can be signed. */
  readonly canSign: boolean;
}

/** The list that is published next. */
export interface RevokedChoice {
  readonly list: RevocationList;
  readonly bytes: Uint8Array;
  /** What it should hold and does not, because nobody at hand may sign it. */
  readonly lacking: readonly RevocationEntry[];
}

/** A list with the signature that it bears already. */
export interface SignedList {
  readonly file: SignedFile;
  readonly list: RevocationList;
  readonly bytes: Uint8Array;
}

/** All that was published, all that the officers signed, all that the lifecycles revoke. */
export const wantedList = ({
  previous,
  officers,
  declared,
}: Pick<ChoiceInput, 'previous' | 'officers' | 'declared'>): RevocationList =>
  revocationList(declared, mergedLists(publishedList(previous), officers?.known));

/**
 * Chooses the revocation list. Where the {@link wantedList}
 * bears no signature and nobody at hand can give it one, the newest signed list stays that keeps every
 * published entry: a version that only its lifecycle revokes is forbidden by the tree itself.
 */
export function chooseRevoked(input: ChoiceInput): RevokedChoice {
  const { canSign } = input;
  const published = publishedList(input.previous);
  const wanted = wantedList(input);
  const signed = signedLists(input);
  const bytes = listBytes(wanted);
  if (canSign || signed.length === 0 || signed.some((each) => same(each.bytes, bytes)))
    return { list: wanted, bytes, lacking: [] };
  const kept = signed.find(({ list }) => published === undefined || hasAllOf(list, published));
  if (kept === undefined) return { list: wanted, bytes, lacking: [] };
  return { list: kept.list, bytes: kept.bytes, lacking: lackingIn(kept.list, wanted) };
}

/** The lists that today's keys have signed and that may follow what is published, the newest first. */
export function signedLists({
  previous,
  officers,
  trust,
}: Pick<ChoiceInput, 'previous' | 'officers' | 'trust'>): SignedList[] {
  const lists: SignedList[] = [];
  const published = publishedList(previous) && previous;
  const floor = previous?.floors.revocations ?? 0;
  if (officers?.isCurrent === true && officers.role.version > floor)
    lists.push({ file: officers.role, list: officers.list, bytes: officers.listBytes });
  const file = published?.roles.revocations;
  if (
    published &&
    file?.version === floor &&
    accepts(trust.targets.metadata, 'revocations', parse('revocations', file.bytes))
  )
    lists.push({ file, list: published.revoked, bytes: published.revokedBytes });
  return lists;
}

const publishedList = (previous: PublicationState | undefined): RevocationList | undefined =>
  previous?.binding.has('revocations') === true ? previous.revoked : undefined;

/** A list as it is published. */
export const listBytes = (list: RevocationList): Uint8Array => new TextEncoder().encode(canonicalJson(list));

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
