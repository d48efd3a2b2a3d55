import { compareVersions, digestFromHex, parseReference, type Requirement, type Status } from '@ctxr/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainNegotiation } from '../../src/negotiate/explain.ts';
import { negotiate } from '../../src/negotiate/negotiate.ts';
import type { Agreement, Negotiation } from '../../src/negotiate/negotiation.ts';
import type { NegotiationRequest, Offer } from '../../src/negotiate/request.ts';
import { accepts } from '../../src/resolve/choose-version.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { roleAuthorizer } from './role-authorizer.ts';
import { contextOf, partyOf, policyOf, snapshotOf, TEAM_A } from './snapshot-of.ts';

const CONTEXTS = ['ctx-a', 'ctx-b', 'ctx-c'];
const VERSIONS = ['1.0.0', '1.1.0', '1.2.0-rc.1', '2.0.0', '2.1.0'];
const RANGES = ['^1', '^2', '~1.1', '1.0.0', '*', '>=1.1', '^1.2.0-rc.1', '^9'];
const SERVERS = ['crm', 'mail', 'tickets', 'unknown-one'];

const statuses = fc.constantFrom<Status>('active', 'active', 'active', 'deprecated', 'withdrawn', 'revoked');
const roles = fc.constantFrom(['reader', 'writer'], ['reader', 'writer'], ['reader'], ['writer'], []);

/** A registry of a few contexts in all statuses, a client and three servers with some roles. */
const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    contexts: fc.tuple(...CONTEXTS.map(() => fc.array(statuses, { minLength: 5, maxLength: 5 }))),
    policies: fc.array(fc.constantFrom('p1', 'p2', 'p3'), { minLength: 3, maxLength: 3 }),
    client: roles,
    servers: fc.array(roles, { minLength: 3, maxLength: 3 }),
  })
  .map(({ contexts, policies, client, servers }) =>
    snapshotOf([
      ...CONTEXTS.map((id, at) =>
        contextOf(
          id,
          Object.fromEntries(
            VERSIONS.map((version, place) => [
              version,
              { status: contexts[at]?.[place] ?? 'active', more: { policies: [policies[at]] } },
            ]),
          ),
        ),
      ),
      policyOf('p1', {
        id: 'all',
        effect: 'permit',
        principals: { any: true },
        actions: ['read', 'write', 'negotiate'],
      }),
      policyOf(
        'p2',
        { id: 'read', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read', 'negotiate'] },
        { id: 'write', effect: 'permit', principals: { roles: ['writer'] }, actions: ['write', 'negotiate'] },
      ),
      partyOf('client', 'desk', client),
      ...SERVERS.slice(0, 3).map((id, at) => partyOf('server', id, servers[at] ?? [])),
      TEAM_A,
    ]),
  );

const provisions = fc.record({
  context: fc.constantFrom(...CONTEXTS, ...CONTEXTS, 'ctx-nowhere'),
  version: fc.constantFrom(...VERSIONS, ...VERSIONS, '1.9.0', 'bad'),
});
const offers: fc.Arbitrary<Offer> = fc.record({
  server: fc.constantFrom(...SERVERS),
  provides: fc.array(provisions, { minLength: 1, maxLength: 8 }),
});
const references = fc
  .tuple(fc.constantFrom(...CONTEXTS, ...CONTEXTS, 'ctx-nowhere'), fc.constantFrom(...RANGES))
  .map(([id, range]) => `${id}@${range}`);
const requirements: fc.Arbitrary<Requirement> = fc.record(
  {
    context: fc.oneof({ weight: 9, arbitrary: references }, { weight: 1, arbitrary: fc.constant('No Reference') }),
    alternatives: fc.array(references, { minLength: 1, maxLength: 3 }),
    for: fc.constantFrom('read' as const, 'write' as const),
    optional: fc.boolean(),
  },
  { requiredKeys: ['context'] },
);
const calls: fc.Arbitrary<NegotiationRequest> = fc.record({
  snapshot: snapshots,
  requires: fc.array(requirements, { minLength: 1, maxLength: 5 }),
  offers: fc.array(offers, { minLength: 1, maxLength: 5 }),
  participant: fc.constantFrom('desk', 'nobody'),
  at: fc.constant(Date.parse('2026-11-22T00:00:00Z')),
  authorizer: fc.constant(roleAuthorizer),
});

/** The rank of an answer: the place of the reference that was agreed, and the version; the higher the better. */
const rank = ({ reference, requirement, version }: Agreement): readonly [number, string] => [
  -[requirement.context, ...(requirement.alternatives ?? [])].indexOf(reference),
  version,
];
const notLower = (one: Agreement | undefined, other: Agreement | undefined): boolean => {
  if (other === undefined) return true;
  if (one === undefined) return false;
  const [[place, version], [otherPlace, otherVersion]] = [rank(one), rank(other)];
  return place > otherPlace || (place === otherPlace && compareVersions(version, otherVersion) >= 0);
};
/** The agreements of an answer by the requirement as it is written. */
const byRequirement = ({ agreed }: Negotiation): ReadonlyMap<string, Agreement> =>
  new Map(agreed.map((one) => [JSON.stringify(one.requirement), one]));

/** The same lists in another order, which the seed says. */
const shuffled = <T>(list: readonly T[], seed: number): readonly T[] =>
  list
    .map((item, at) => ({ item, key: Math.sin(seed + at * 7.3) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

describe('negotiation', () => {
  it('gives the same answer to the same call, as plain JSON', () => {
    fc.assert(
      fc.property(calls, (call) => {
        const answer = negotiate(call);
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
        expect(JSON.stringify(negotiate(call))).toBe(JSON.stringify(answer));
      }),
    );
  });

  it('does not care for the order of requirements, offers and what they provide', () => {
    fc.assert(
      fc.property(calls, fc.nat(), (call, seed) => {
        const other = negotiate({
          ...call,
          requires: shuffled(call.requires, seed),
          offers: shuffled(call.offers, seed).map((one) => ({ ...one, provides: shuffled(one.provides, seed) })),
        });
        expect(JSON.stringify(other)).toBe(JSON.stringify(negotiate(call)));
      }),
    );
  });

  it('never gets lower by one more offer, nor higher by one fewer', () => {
    fc.assert(
      fc.property(calls, offers, (call, more) => {
        const before = byRequirement(negotiate(call));
        const after = byRequirement(negotiate({ ...call, offers: [...call.offers, more] }));
        for (const requirement of new Set([...before.keys(), ...after.keys()]))
          expect(notLower(after.get(requirement), before.get(requirement)), requirement).toBe(true);
      }),
    );
  });

  it('agrees nothing that was not agreed while there was one more server', () => {
    fc.assert(
      fc.property(calls, fc.constantFrom(...SERVERS), (call, gone) => {
        const before = byRequirement(negotiate(call));
        const after = negotiate({ ...call, offers: call.offers.filter(({ server }) => server !== gone) });
        for (const requirement of byRequirement(after).keys()) expect(before.has(requirement)).toBe(true);
      }),
    );
  });

  it('agrees what lies in the range, is offered by the server, is in the index with that digest and is live', () => {
    let seen = 0;
    fc.assert(
      fc.property(calls, (call) => {
        for (const { reference, requirement, context, version, digest, server, status } of negotiate(call).agreed) {
          const { id, range = '*' } = parseReference(reference) ?? { id: '' };
          expect([requirement.context, ...(requirement.alternatives ?? [])]).toContain(reference);
          expect([id, accepts(range, version, false)]).toEqual([context, true]);
          const provided = call.offers.filter((one) => one.server === server).flatMap(({ provides }) => provides);
          expect(provided).toContainEqual({ context, version });
          const entry = call.snapshot.names
            .find((name) => name.kind === 'context' && name.id === context)
            ?.versions.find((one) => one.version === version);
          expect([digestFromHex(entry?.sha256 ?? ''), entry?.status]).toEqual([digest, status]);
          expect(['active', 'deprecated']).toContain(status);
          seen += 1;
        }
      }),
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('lets in nobody whom the rules do not let in, and takes the best that they do', () => {
    fc.assert(
      fc.property(calls, (call) => {
        const decided = byRequirement(negotiate(call));
        const unchecked = byRequirement(negotiate({ ...call, access: 'unchecked' }));
        const { authorizer: _, ...without } = call;
        expect(negotiate(without).agreed).toEqual([]);
        for (const [requirement, agreement] of decided) {
          expect(agreement.decisions.map(({ side, action }) => `${side} ${action}`)).toEqual([
            'client negotiate',
            `client ${agreement.requirement.for ?? 'read'}`,
            'server negotiate',
          ]);
          expect(notLower(unchecked.get(requirement), agreement)).toBe(true);
        }
      }),
    );
  });

  it('gives the same agreements under the lock that they make', () => {
    fc.assert(
      fc.property(calls, (call) => {
        const first = negotiate(call);
        const contexts = Object.fromEntries(
          first.agreed.map(({ reference, context: id, version, digest }) => [reference, { id, version, digest }]),
        );
        const lock = { registry: { id: 'example' }, contexts };
        const agreements = ({ agreed }: Negotiation) =>
          agreed.map(({ requirement, context, version, digest, server }) => [
            requirement,
            context,
            version,
            digest,
            server,
          ]);
        // A reference that is read and written may be agreed twice, and a lock pins one version for it.
        const versions = new Set(first.agreed.map(({ reference, version }) => `${reference} ${version}`));
        fc.pre(versions.size === Object.keys(contexts).length);
        expect(agreements(negotiate({ ...call, lock }))).toEqual(agreements(first));
      }),
    );
  });

  it('answers, and explains, each requirement exactly once', () => {
    fc.assert(
      fc.property(calls, (call) => {
        const { agreed, rejected, ok } = negotiate(call);
        const answered = [...agreed, ...rejected].map(({ requirement }) => JSON.stringify(requirement)).sort();
        const asked = negotiate({ ...call, offers: [] }).rejected.map(({ requirement }) => JSON.stringify(requirement));
        expect(answered).toEqual(asked.sort());
        expect(answered.length).toBe(call.requires.length);
        expect(ok).toBe(rejected.every(({ requirement }) => requirement.optional === true));
        for (const depth of ['brief', 'full'] as const) {
          const lines = explainNegotiation(negotiate(call), depth).split('\n');
          expect(lines.filter((line) => line.startsWith('agreed ')).length).toBe(agreed.length);
          expect(lines.filter((line) => /^(rejected|left out) /.test(line)).length).toBe(rejected.length);
        }
      }),
    );
  });

  it('names roles with which the refused one is let in, and no role that it holds', () => {
    fc.assert(
      fc.property(calls, (call) => {
        for (const { help, attempts } of negotiate(call).rejected) {
          if (help.roles === undefined) continue;
          const { participant, missing } = help.roles;
          expect(missing.length).toBeGreaterThan(0);
          const names = call.snapshot.names.filter(({ kind }) => kind === 'participant');
          const held = names
            .filter(({ id }) => id === participant)
            .flatMap(({ versions }) =>
              versions.flatMap(({ sha256 }) => call.snapshot.objects[sha256]?.['roles'] ?? []),
            );
          expect(missing.filter((role) => held.includes(role))).toEqual([]);
          expect(attempts[0]?.refused?.participant).toBe(participant);
        }
      }),
    );
  });
});
