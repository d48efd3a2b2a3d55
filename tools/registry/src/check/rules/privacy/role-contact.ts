import { isRecord } from '../../../declaration/pointer.ts';
import { isRoleMailbox } from '../../personal-data.ts';
import type { FileRule } from '../../rule.ts';

const ADDRESS = /^(?:mailto:)?([^\s@]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i;
/** Providers at which people have mailboxes of their own. */
const PRIVATE = /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|gmx|web|aol|proton|protonmail|fastmail)\./i;

export const roleContact: FileRule = {
  id: 'role-contact',
  family: 'privacy',
  severity: 'error',
  scope: 'file',
  summary: 'The contact of a team or an organisation is a URL or the address of a role, never a person.',
  why: 'People leave, and their addresses cannot be taken back out of a published history; a role stays reachable.',
  fix: 'Give the URL of a page, or the address of a group such as `contexts@example.org`.',
  example: { bad: 'contact: firstname.lastname@example.org', good: 'contact: contexts@example.org' },
  *check({ slot, value, schemaFaults }) {
    if (slot?.kind !== 'participant' || !isRecord(value)) return;
    const contact = value['contact'];
    if (typeof contact !== 'string' || schemaFaults.some(({ path }) => path[0] === 'contact')) return;
    const fix = { description: 'Give the URL of a page, or the address of a group such as contexts@example.org.' };
    const [, local = '', domain = ''] = ADDRESS.exec(contact) ?? [];
    if (local !== '') {
      const isPerson = /^[a-z]+[._][a-z]+$/i.test(local) || PRIVATE.test(domain);
      if (isPerson && !isRoleMailbox(local))
        yield {
          message: "The contact looks like a person's own address; it would stay in the history for ever.",
          path: ['contact'],
          fix,
        };
    } else if (!/^https?:\/\/[^\s/]+/.test(contact) || /@/.test(contact))
      yield { message: `The contact "${contact}" is neither a URL nor an address.`, path: ['contact'], fix };
  },
};
