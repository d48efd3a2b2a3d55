import { Buffer } from 'node:buffer';
import type { Account, Board, CaseSignal, Team } from '@ctxr/model';

/** Numbers the people of a case, who are names where they come from and accounts with us. */
export class Roster {
  readonly #numbers = new Map<string, number>();

  /** The account of a name: the same for the same name. */
  account(name: string): Account & { readonly login: string } {
    const id = this.#numbers.get(name) ?? this.#numbers.size + 1;
    this.#numbers.set(name, id);
    return { host: 'forge', id, login: name };
  }

  /** The name of whom a decision calls by their account's number. */
  nameOf(person: string): string {
    const found = [...this.#numbers].find(([, id]) => person === `forge/${id}`);
    return found?.[0] ?? person;
  }

  team(id: string, names: readonly string[]): Team {
    return { kind: 'team', id, name: id, accounts: names.map((name) => this.account(name)) };
  }

  board(names: readonly string[]): Board {
    return {
      version: 1,
      seats: names.map((name, index) => ({
        id: `seat-${index + 1}`,
        organisation: 'org-alpha',
        account: this.account(name),
        from: '2025-06-01',
        until: '2026-12-31',
      })),
      limits: { minSeats: 1, maxTermMonths: 24 },
    };
  }

  review(name: string, verdict: NonNullable<CaseSignal['verdict']>, at: string, change?: string): CaseSignal {
    const reason = verdict === 'reject' ? { reason: 'It does harm.' } : {};
    return {
      via: 'review',
      account: this.account(name),
      verdict,
      at,
      ...reason,
      ...(change !== undefined && { change }),
    };
  }

  remark(name: string, text: string, at: string): CaseSignal {
    return { via: 'comment', account: this.account(name), text, at };
  }
}

/** A key whose name is all that is known of it. */
export const keyNamed = (name: string): NonNullable<Account['keys']>[number] => ({
  id: name,
  type: 'ssh-ed25519',
  key: Buffer.from(name).toString('base64'),
});
