import { type Authorizer, sha256Hex } from '@ctxr/client';
import { createCedarAuthorizer } from '@ctxr/client/cedar';
import { negotiate, type Offer, type Snapshot } from '@ctxr/client/negotiate';
import { canonicalJson, type IndexKind, type NameDocument } from '@ctxr/model';
import type { Ratio } from './table.ts';

const REQUIREMENTS = 100;
const SERVERS = 10;
const VERSIONS = ['1.0.0', '1.1.0', '1.2.0', '2.0.0', '2.1.0'];
const MOST_MILLISECONDS = 10;

/** J8: one negotiation of 100 requirements against 10 servers that offer three versions of each, decided by rules and by Cedar. */
export function negotiation(quick: boolean): readonly Ratio[] {
  const snapshot = snapshotOfMany();
  const call = {
    snapshot,
    requires: contextIds().map((id, at) => ({ context: `${id}@^${1 + (at % 2)}` })),
    offers: Array.from({ length: SERVERS }, (_, server) => offerOf(server)),
    participant: 'desk',
    facts: { purpose: 'support' },
    at: 1_793_610_000_000,
  };
  const timed = (authorizer: Authorizer, batches: number): number => {
    const { agreed, rejected } = negotiate({ ...call, authorizer });
    if (agreed.length !== REQUIREMENTS || rejected.length > 0)
      throw new Error('A bench that agrees nothing tells nothing.');
    return Math.min(...Array.from({ length: batches }, () => cpuOf(() => void negotiate({ ...call, authorizer }))));
  };
  const line = { n: REQUIREMENTS, yardstick: '10 ms', by: 'cpu ms', against: MOST_MILLISECONDS };
  return [
    { job: 'J8 negotiate', ...line, value: timed(byRoles, quick ? 1 : 8), goal: 1 },
    { job: 'J8 negotiate, Cedar', ...line, value: timed(createCedarAuthorizer(), quick ? 1 : 8), goal: 1 },
  ];
}

/** What a run costs in a batch of twenty, in milliseconds of the processor. */
function cpuOf(run: () => void): number {
  const runs = 20;
  const before = process.cpuUsage();
  for (let at = 0; at < runs; at += 1) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
}

/** Decides by roles alone, so that the figure is the negotiation's own. */
const byRoles: Authorizer = ({ principal, action }, bound) => {
  const rules = bound.flatMap(({ rules: own, ...release }) =>
    own.flatMap((rule) => {
      const isMeant = rule.principals.roles?.some((role) => principal.roles.includes(role)) === true;
      return isMeant && rule.actions.includes(action) ? [{ ...release, rule }] : [];
    }),
  );
  return { decision: rules.length > 0 ? 'permit' : 'deny', rules, errors: [], sentence: 'By its roles.' };
};

const contextIds = (): string[] => Array.from({ length: REQUIREMENTS }, (_, at) => `ctx-${at}`);

const offerOf = (server: number): Offer => ({
  server: `server-${server}`,
  provides: contextIds().flatMap((context, at) =>
    [0, 1, 3].map((step) => ({ context, version: VERSIONS[(step + at + server) % VERSIONS.length] ?? '1.0.0' })),
  ),
});

function snapshotOfMany(): Snapshot {
  const objects: Record<string, Record<string, unknown>> = {};
  const name = (kind: IndexKind, id: string, declarations: readonly Record<string, unknown>[]): NameDocument => ({
    kind,
    id,
    versions: declarations.map((declaration) => {
      const text = canonicalJson(declaration);
      const sha256 = sha256Hex(text);
      objects[sha256] = declaration;
      const { version } = declaration as { version?: string };
      return { ...(version !== undefined && { version }), sha256, length: text.length, status: 'active' };
    }),
  });
  const shared = { owner: 'team-a', governance: 'g1', enabled: true, schema: { type: 'object' } };
  const contexts = contextIds().map((id) =>
    name(
      'context',
      id,
      VERSIONS.map((version) => ({ id, name: id, version, ...shared, policies: ['p0', 'p1', 'p2'] })),
    ),
  );
  const policies = [0, 1, 2].map((at) =>
    name('policy', `p${at}`, [
      { id: `p${at}`, name: 'P', version: '1.0.0', owner: 'team-a', description: 'P.', accessRules: RULES },
    ]),
  );
  const server = (at: number): Record<string, unknown> => ({
    kind: 'server',
    id: `server-${at}`,
    name: 'S',
    version: '1.0.0',
    owner: 'team-a',
    roles: ['reader'],
    server: {},
    provides: offerOf(at).provides,
  });
  const parties = [
    name('participant', 'desk', [
      { kind: 'client', id: 'desk', name: 'Desk', owner: 'team-a', roles: ['reader'], requires: [] },
    ]),
    name('participant', 'team-a', [{ kind: 'team', id: 'team-a', name: 'Team A' }]),
    ...Array.from({ length: SERVERS }, (_, at) => name('participant', `server-${at}`, [server(at)])),
  ];
  const index = { root: '0'.repeat(64), seq: 1, commit: '0'.repeat(40) };
  return { format: 1, index, names: [...contexts, ...policies, ...parties], objects, revocations: [] };
}

const RULES = [
  {
    id: 'readers-read',
    effect: 'permit',
    principals: { roles: ['reader'] },
    actions: ['read', 'negotiate'],
    when: 'context has purpose && ["support", "service"].contains(context.purpose)',
  },
  { id: 'nobody-shares', effect: 'forbid', principals: { any: true }, actions: ['share'] },
];
