import type { HostAccount } from '../signal.ts';

const NOREPLY = /^(\d{1,15})\+([^@\s]+)@users\.noreply\.github\.com$/i;

/** The account that GitHub made an address up for, `7+login@users.noreply.github.com`; undefined for other addresses. */
export function accountOfAddress(address: string): HostAccount | undefined {
  const [, number, login] = NOREPLY.exec(address.trim()) ?? [];
  const id = Number(number);
  if (login === undefined || id < 1) return undefined;
  return { host: 'github', id, login, ...(/\[bot\]$/i.test(login) && { bot: true }) };
}

/** Whether the address is the host's own, which it commits with for whoever presses a button there: no person's. */
export const isHostAddress = (address: string): boolean => address.trim().toLowerCase() === 'noreply@github.com';
