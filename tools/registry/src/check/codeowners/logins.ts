import type { Account } from '@ctxr/model';
import type { Registry } from '../../declaration/registry.ts';

/** What GitHub lets an account be called. Whatever else stands in a declaration never reaches the file. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}$/;

/** What the accounts of the groups are called at GitHub, in alphabetical order, each once. */
export function loginsOf(registry: Registry, groups: readonly string[], owner: string | undefined): readonly string[] {
  const logins = groups
    .flatMap((group) => accountsOf(registry, group, owner))
    .flatMap(({ host, login }) => (host === 'github' && login !== undefined && LOGIN.test(login) ? [login] : []));
  const once = new Map(logins.map((login) => [login.toLowerCase(), login]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, login]) => login);
}

function accountsOf(registry: Registry, group: string, owner: string | undefined): readonly Partial<Account>[] {
  const [kind, id = ''] = group.split(':');
  if (kind === 'owner') return owner === undefined ? [] : partyAccounts(registry, owner);
  if (kind === 'team') return partyAccounts(registry, id);
  const seats = registry.board?.value.seats ?? [];
  return seats
    .filter(({ roles = [] }) => kind === 'board' || (kind === 'role' && roles.includes(id)))
    .flatMap(({ account }) => account ?? []);
}

function partyAccounts({ parties }: Registry, id: string): readonly Partial<Account>[] {
  const party = parties.get(id)?.value;
  return party && 'accounts' in party ? (party.accounts ?? []) : [];
}
