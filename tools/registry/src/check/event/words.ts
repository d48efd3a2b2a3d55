import { RegistryError } from '../../error/registry-error.ts';

/** The longest reason, in characters. */
const LONGEST = 500;

/** The reason as it is written: one line. @throws RegistryError INPUT_INVALID */
export function reasonOf(text: string): string {
  const reason = text.trim();
  const fault =
    reason === ''
      ? 'The reason is empty.'
      : reason.length > LONGEST
        ? `The reason has ${reason.length} characters; at most ${LONGEST} are allowed.`
        : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(reason)
          ? 'The reason holds a line break or a character that nobody can see.'
          : undefined;
  if (fault === undefined) return reason;
  throw new RegistryError('INPUT_INVALID', fault, { fix: 'Say in one sentence why: --reason "…".' });
}

/** A day of the calendar, as written. @throws RegistryError INPUT_INVALID */
export function dayOf(text: string, option: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text)) return text;
  throw new RegistryError('INPUT_INVALID', `${option} ${text} is no day of the calendar.`, {
    fix: 'Write YYYY-MM-DD, such as 2027-03-31.',
  });
}
