import { rule } from '../../../client/test/authorize/support/access.ts';
import { NAMES } from '../../../client/test/support/names.ts';
import type { FixtureName } from '../../../client/test/support/publish.ts';

/** Readers may read and negotiate. */
const READERS = rule({ id: 'readers', principals: { roles: ['reader'] }, actions: ['read', 'negotiate'] });

const policy = (id: string): FixtureName => ({
  kind: 'policy',
  id,
  versions: [
    {
      version: '1.0.0',
      declaration: {
        id,
        name: id,
        version: '1.0.0',
        owner: 'team-a',
        accessRules: [READERS],
        retention: 'P30D',
        classification: 'internal',
        complianceTags: ['gdpr'],
      },
    },
  ],
});

const party = (kind: string, id: string, more: object): FixtureName => ({
  kind: 'participant',
  id,
  versions: [
    {
      ...(kind === 'server' && { version: '1.0.0' }),
      declaration: { kind, id, name: id, owner: 'team-a', roles: ['reader'], ...more },
    },
  ],
});

/** A registry in which a client and a server can agree: `desk` reads what `crm` provides, by the policies p1 and p2. */
export const SERVED_NAMES: readonly FixtureName[] = [
  ...NAMES.filter(({ kind }) => kind !== 'policy'),
  policy('p1'),
  policy('p2'),
  party('client', 'desk', { requires: [{ context: 'ctx-session-1@^1' }] }),
  party('server', 'crm', {
    version: '1.0.0',
    server: {},
    provides: ['1.0.0', '1.1.0', '2.0.0'].map((version) => ({ context: 'ctx-session-1', version })),
  }),
];
