import type { BoundRules, Principal, Resource } from '@ctxr/client';
import { createCedarAuthorizer } from '@ctxr/client/cedar';
import { type AccessRule, canonicalJson, digestFromHex } from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';
import type { Ratio } from './table.ts';

const CONTEXTS = 64;
/** A thousand decisions a second. */
const MOST_MILLISECONDS = 1;

/** J9: decisions on questions of access in one process, over contexts that three policies bind, four rules each. */
export function accessDecisions(quick: boolean): readonly Ratio[] {
  const authorize = createCedarAuthorizer();
  const sets = Array.from({ length: CONTEXTS }, (_, context) => [0, 1, 2].map((at) => boundRules(context, at)));
  const decide = (count: number): number => {
    let permitted = 0;
    for (let index = 0; index < count; index += 1) {
      const { decision } = authorize(
        {
          principal: { ...(PRINCIPALS[index % PRINCIPALS.length] ?? NOBODY), id: `client-${index}` },
          action: index % 5 === 0 ? 'share' : 'read',
          resource: { ...RESOURCE, id: `ctx-${index % CONTEXTS}` },
          facts: { purpose: index % 3 === 0 ? 'support' : 'debugging', mtls: index % 2 === 0 },
          at: 1_793_610_000_000 + index * 1000,
        },
        sets[index % CONTEXTS] ?? [],
      );
      if (decision === 'permit') permitted += 1;
    }
    return permitted;
  };
  const first = cpu(() => void decide(CONTEXTS));
  const count = quick ? 1000 : 20_000;
  let permitted = 0;
  const each = cpu(() => (permitted = decide(count))) / count;
  if (permitted === 0 || permitted === count) throw new Error('A bench that permits all or nothing decides nothing.');
  return [
    {
      job: 'J9 authorize',
      n: count,
      yardstick: '1 ms',
      by: 'cpu ms',
      value: each,
      against: MOST_MILLISECONDS,
      goal: 1,
    },
    { job: 'J9 load and parse', n: CONTEXTS, yardstick: '1 ms a set', by: 'cpu ms', value: first, against: CONTEXTS },
  ];
}

const PRINCIPALS: readonly Principal[] = [
  { id: 'client-a', kind: 'client', roles: ['reader'], team: 'team-a', organisation: 'org-a' },
  { id: 'client-b', kind: 'client', roles: ['eu-processor', 'reader'], team: 'team-b' },
  { id: 'server-c', kind: 'server', roles: [], team: 'team-c' },
];

const NOBODY: Principal = { id: 'client-z', kind: 'client', roles: [] };

const RESOURCE: Omit<Resource, 'id'> = {
  version: '1.0.0',
  owner: 'team-c',
  governance: 'g1',
  type: 'session',
  status: 'active',
  enabled: true,
  classification: 'internal',
  tags: ['gdpr'],
};

function boundRules(context: number, at: number): BoundRules {
  const rules: readonly AccessRule[] = [
    {
      id: 'readers-read',
      effect: 'permit',
      principals: { roles: ['reader'] },
      actions: ['read', 'negotiate'],
      when: `context has purpose && ["support", "service-${context}"].contains(context.purpose)`,
    },
    {
      id: 'owning-team',
      effect: 'permit',
      principals: { any: true },
      actions: ['read', 'write'],
      when: 'principal has team && principal.team == resource.owner',
    },
    { id: 'nobody-shares', effect: 'forbid', principals: { any: true }, actions: ['share'] },
    {
      id: 'mutual-tls',
      effect: 'forbid',
      principals: { teams: ['team-b', 'org-b'] },
      actions: ['read'],
      resources: { tags: ['gdpr'] },
      when: '!(context has mtls && context.mtls)',
    },
  ];
  return {
    kind: 'policy',
    id: `p${at}`,
    version: `1.${context}.0`,
    digest: digestFromHex(sha256Hex(canonicalJson(rules))),
    rules,
  };
}

function cpu(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
