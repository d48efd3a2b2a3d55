import { type PublicationState, STATE_ROLES } from './publication-state.ts';

/** What to say where a publication follows one that keys declared compromised vouched for, in sentences. */
export function voidText(previous: PublicationState | undefined): string[] {
  const roles = STATE_ROLES.filter((role) => previous?.binding.has(role) === false);
  if (roles.length === 0) return [];
  const index = roles.includes('index')
    ? ' No release of it was held against this publication: compare it with the repository.'
    : '';
  return [`What stood there was signed with keys that are declared compromised (${roles.join(', ')}).${index}`];
}
