import type { Account, Organisation, Seat, Team } from '@ctxr/model';
import type { PublicSshKey } from '../person.ts';
import type { Constitution } from './constitution.ts';

/** What a constitution says of one person, here and there. */
export interface Draft {
  readonly seat?: Seat;
  /** The account that speaks for the person. */
  readonly account?: Account;
  /** The keys that sign for the person. */
  readonly keys: readonly SshKey[];
  /** What is said to be the person's, by whomever: it shows who wrote a change, and decides nothing. */
  readonly traces: readonly string[];
  readonly parties: readonly string[];
  readonly organisations: readonly string[];
}

type SshKey = NonNullable<Account['keys']>[number];
type MutableDraft = { -readonly [K in keyof Draft]: Draft[K] };

/**
 * Puts together what seats and parties say of the same people, the seats first. What a party writes gives nobody the say
 * of somebody else: for a seat signs what the board says, for another account what all of its parties say, and an
 * account that shows a key of somebody else has no say at all, because one of two would be counted twice.
 */
export function draftsOf({ board, parties }: Pick<Constitution, 'board' | 'parties'>): readonly Draft[] {
  const drafts: MutableDraft[] = (board?.seats ?? []).map(draftOfSeat);
  for (const party of parties.values())
    for (const account of party.accounts ?? []) {
      const own = drafts.find((draft) => draft.account && nameOf(draft.account) === nameOf(account));
      const other = drafts.find((draft) => draft !== own && shares(draft.keys, account.keys));
      if (own) join(own, account, party);
      else if (other) other.traces = [...other.traces, nameOf(account), ...tracesOf(account)];
      else drafts.push(draftOfAccount(account, party));
    }
  return drafts;
}

const draftOfSeat = (seat: Seat): MutableDraft => ({
  seat,
  ...(seat.account && { account: seat.account }),
  keys: [...(seat.keys ?? []), ...(seat.account?.keys ?? [])],
  traces: [...tracesOf(seat), ...(seat.account ? [nameOf(seat.account), ...tracesOf(seat.account)] : [])],
  parties: [],
  organisations: [seat.organisation],
});

const draftOfAccount = (account: Account, party: Team | Organisation): MutableDraft => ({
  account,
  keys: account.keys ?? [],
  traces: [nameOf(account), ...tracesOf(account)],
  parties: [party.id],
  organisations: organisationsOf(party),
});

function join(draft: MutableDraft, account: Account, party: Team | Organisation): void {
  if (!draft.seat) draft.keys = draft.keys.filter((key) => shares([key], account.keys));
  draft.traces = [...draft.traces, ...tracesOf(account)];
  draft.parties = [...draft.parties, party.id];
  draft.organisations = [...draft.organisations, ...organisationsOf(party)];
}

function organisationsOf(party: Team | Organisation): readonly string[] {
  if (party.kind === 'organisation') return [party.id];
  return party.organisation === undefined ? [] : [party.organisation];
}

const shares = (some: readonly SshKey[], others: readonly SshKey[] = []): boolean =>
  some.some((one) => others.some((other) => keyName(one) === keyName(other)));

const tracesOf = ({ keys = [], addresses = [] }: Pick<Account, 'keys' | 'addresses'>): readonly string[] => [
  ...keys.map(keyName),
  ...addresses.map(folded),
];

/** Names and addresses mean the same in any case. */
export const folded = (text: string): string => text.toLowerCase();

/** An account's name, which outlives renames. */
export const nameOf = ({ host, id }: { readonly host: string; readonly id: number }): string => `${host}/${id}`;

/** A key as one text, however its base64 ends. */
export const keyName = ({ type, key }: PublicSshKey): string => `${type} ${key.replace(/=+$/, '')}`;
