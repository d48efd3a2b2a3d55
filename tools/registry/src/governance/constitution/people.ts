import type { Account, Seat } from '@ctxr/model';
import type { Person, PublicSshKey } from '../person.ts';
import type { Constitution } from './constitution.ts';

/** Everybody whom a constitution knows, found by what they show of themselves. */
export interface People {
  readonly all: readonly Person[];
  byAccount(account: { readonly host: string; readonly id: number }): Person | undefined;
  byKey(key: PublicSshKey): Person | undefined;
  /** By the address in a commit, in any case. */
  byAddress(address: string): Person | undefined;
  bySeat(id: string): Person | undefined;
  /** By an account's present name, which proves nothing. */
  byLogin(host: string, login: string): Person | undefined;
  /** The organisation that a team belongs to; undefined for an organisation itself, and for who belongs to none. */
  organisationOf(party: string): string | undefined;
}

/**
 * The people of a constitution. Who has a seat's account, or a key of somebody else, is that person: nobody is two.
 */
export function peopleOf({ board, parties }: Constitution): People {
  const drafts: Draft[] = [];
  for (const seat of board?.seats ?? [])
    drafts.push({
      seat,
      accounts: seat.account ? [seat.account] : [],
      parties: [],
      organisations: [seat.organisation],
    });
  for (const party of parties.values())
    for (const account of party.accounts ?? []) {
      const known = drafts.find((draft) => isSame(draft, account)) ?? { accounts: [], parties: [], organisations: [] };
      if (!drafts.includes(known)) drafts.push(known);
      known.accounts.push(account);
      known.parties.push(party.id);
      const organisation = party.kind === 'organisation' ? party.id : party.organisation;
      if (organisation !== undefined) known.organisations.push(organisation);
    }
  const found = drafts.map((draft) => ({ draft, person: personOf(draft) }));
  const index = (keysOf: (draft: Draft) => readonly string[]): ReadonlyMap<string, Person> =>
    new Map(found.flatMap(({ draft, person }) => keysOf(draft).map((key) => [key, person] as const)).reverse());
  const accounts = index((draft) => draft.accounts.map(nameOf));
  const keys = index((draft) => keysIn(draft));
  const addresses = index(({ seat, accounts: own }) =>
    [...(seat?.addresses ?? []), ...own.flatMap((account) => account.addresses ?? [])].map(folded),
  );
  const logins = index(({ accounts: own }) => own.map(({ host, login = '' }) => folded(`${host}/${login}`)));
  const seats = index(({ seat }) => (seat ? [seat.id] : []));
  return {
    all: found.map(({ person }) => person),
    byAccount: (account) => accounts.get(nameOf(account)),
    byKey: (key) => keys.get(keyName(key)),
    byAddress: (address) => addresses.get(folded(address)),
    bySeat: (id) => seats.get(id),
    organisationOf: (id) => {
      const party = parties.get(id);
      return party?.kind === 'team' ? party.organisation : undefined;
    },
    byLogin: (host, login) => logins.get(folded(`${host}/${login}`)),
  };
}

interface Draft {
  readonly seat?: Seat;
  readonly accounts: Account[];
  readonly parties: string[];
  readonly organisations: string[];
}

const nameOf = ({ host, id }: { readonly host: string; readonly id: number }): string => `${host}/${id}`;
const keyName = ({ type, key }: PublicSshKey): string => `${type} ${key.replace(/=+$/, '')}`;
const folded = (text: string): string => text.toLowerCase();

const keysIn = ({ seat, accounts }: Draft): readonly string[] =>
  [...(seat?.keys ?? []), ...accounts.flatMap((account) => account.keys ?? [])].map(keyName);

function isSame(draft: Draft, account: Account): boolean {
  const keys = keysIn(draft);
  return (
    draft.accounts.some((own) => nameOf(own) === nameOf(account)) ||
    (account.keys ?? []).some((key) => keys.includes(keyName(key)))
  );
}

function personOf({ seat, accounts, parties, organisations }: Draft): Person {
  const [account] = accounts;
  return {
    id: seat?.id ?? (account ? nameOf(account) : ''),
    ...(seat && { seat }),
    ...(account && { account }),
    parties: [...new Set(parties)].sort(),
    organisations: [...new Set(organisations)].sort(),
  };
}

/** Whether the person can give an approval of the level at all: a signature needs a key, a review an account. */
export function canGive({ seat, account }: Person, level: 'hosted' | 'signed'): boolean {
  const hasKey = [...(seat?.keys ?? []), ...(account?.keys ?? [])].length > 0;
  return level === 'signed' ? hasKey : hasKey || account !== undefined;
}
