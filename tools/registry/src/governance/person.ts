import type { Account, Seat } from '@ctxr/model';

/** One person as the constitution knows them: a seat, an account, or a seat with its account. A person counts once. */
export interface Person {
  /** `board-1` for a seat, `github/7` for an account without one. */
  readonly id: string;
  readonly seat?: Seat;
  readonly account?: Account;
  /** The ids of the teams and organisations whose accounts have this one. */
  readonly parties: readonly string[];
  /** The organisations that the seat or the teams belong to, sorted. */
  readonly organisations: readonly string[];
}

/** A public SSH key as in authorized_keys. */
export interface PublicSshKey {
  readonly type: string;
  readonly key: string;
}
