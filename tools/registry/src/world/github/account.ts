import type { HostAccount } from '../../governance/signal.ts';
import type { Answer } from './answer.ts';

/** An account, known by its number: logins change hands. Undefined for a deleted one, and for a commit of nobody. */
export function accountOf(user: Answer): HostAccount | undefined {
  if (user.isAbsent || user.at('id').isAbsent) return undefined;
  const login = user.at('login').maybe((name) => name.text());
  return {
    host: 'github',
    id: user.at('id').number(),
    ...(login !== undefined && { login }),
    ...(isBot(user) && { bot: true }),
  };
}

/** Whether an app or another machine acts through the account. */
export const isBot = (user: Answer): boolean => user.at('type').maybe((type) => type.text()) === 'Bot';
