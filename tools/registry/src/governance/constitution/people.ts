import type { Person, PublicSshKey } from '../person.ts';
import type { Constitution } from './constitution.ts';
import { type Draft, draftsOf, folded, keyName, nameOf } from './drafts.ts';

/** What somebody leaves behind in a commit. */
export interface Traces {
  readonly account?: { readonly host: string; readonly id: number };
  readonly key?: PublicSshKey;
  /** In any case. */
  readonly address?: string;
}

/** Everybody whom a constitution knows, found by what they show of themselves. */
export interface People {
  readonly all: readonly Person[];
  /** Who speaks with an account. */
  byAccount(account: { readonly host: string; readonly id: number }): Person | undefined;
  /** Who signs with a key. */
  byKey(key: PublicSshKey): Person | undefined;
  bySeat(id: string): Person | undefined;
  /** By an account's present name, which proves nothing. */
  byLogin(host: string, login: string): Person | undefined;
  /** The organisation that a team belongs to; undefined for an organisation itself, and for who belongs to none. */
  organisationOf(party: string): string | undefined;
  /** Everybody who may have left the traces: whoever is said to own one of them, also where several are. */
  behind(traces: Traces): readonly Person[];
}

/** The people of a constitution; nobody is two. */
export function peopleOf(constitution: Constitution): People {
  const { parties } = constitution;
  const found = draftsOf(constitution).map((draft) => ({ draft, person: personOf(draft) }));
  const index = (keysOf: (draft: Draft) => readonly string[]): ReadonlyMap<string, Person> =>
    new Map(found.flatMap(({ draft, person }) => keysOf(draft).map((key) => [key, person] as const)).reverse());
  const accounts = index(({ account }) => (account ? [nameOf(account)] : []));
  const keys = index((draft) => draft.keys.map(keyName));
  const logins = index(({ account }) => (account ? [folded(`${account.host}/${account.login ?? ''}`)] : []));
  const seats = index(({ seat }) => (seat ? [seat.id] : []));
  const traces = new Map<string, Person[]>();
  for (const { draft, person } of found)
    for (const trace of new Set(draft.traces)) traces.set(trace, [...(traces.get(trace) ?? []), person]);
  return {
    all: found.map(({ person }) => person),
    byAccount: (account) => accounts.get(nameOf(account)),
    byKey: (key) => keys.get(keyName(key)),
    bySeat: (id) => seats.get(id),
    organisationOf: (id) => {
      const party = parties.get(id);
      return party?.kind === 'team' ? party.organisation : undefined;
    },
    byLogin: (host, login) => logins.get(folded(`${host}/${login}`)),
    behind: ({ account, key, address }) => [
      ...new Set(
        [account && nameOf(account), key && keyName(key), address === undefined ? undefined : folded(address)].flatMap(
          (trace) => (trace === undefined ? [] : (traces.get(trace) ?? [])),
        ),
      ),
    ],
  };
}

function personOf({ seat, account, keys, parties, organisations }: Draft): Person {
  return {
    id: seat?.id ?? (account ? nameOf(account) : ''),
    ...(seat && { seat }),
    ...(account && { account: { ...account, keys: [...keys] } }),
    parties: [...new Set(parties)].sort(),
    organisations: [...new Set(organisations)].sort(),
  };
}

/** Whether the person can give an approval of the level at all: a signature needs a key, a review an account. */
export function canGive({ seat, account }: Person, level: 'hosted' | 'signed'): boolean {
  const hasKey = [...(seat?.keys ?? []), ...(account?.keys ?? [])].length > 0;
  return level === 'signed' ? hasKey : hasKey || account !== undefined;
}
