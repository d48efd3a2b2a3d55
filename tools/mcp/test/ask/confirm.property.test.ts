import type { Agreement, Rejection } from '@ctxr/client/negotiate';
import type { Digest } from '@ctxr/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alone, confirm } from '../../src/ask/confirm.ts';
import type { NegotiationAnswer } from '../../src/index.ts';

const digest = (n: number): Digest => `sha256:${String(n).repeat(64)}`;
const requirement = (n: number) => ({ context: `ctx-${n}@^1`, ...(n % 2 === 0 && { optional: true }) });

/** A side's opinion on a requirement: which of few releases, or which of few reasons. */
const opinion = fc.oneof(
  fc.record({ version: fc.constantFrom('1.0.0', '1.1.0'), digest: fc.nat({ max: 2 }).map(digest) }),
  fc.record({ reason: fc.constantFrom('revoked' as const, 'policy-denied' as const) }),
);
const opinions = fc.dictionary(fc.constantFrom('1', '2', '3', '4'), opinion, { noNullPrototype: true });
type Opinions = typeof opinions extends fc.Arbitrary<infer T> ? T : never;

/** The agreements of a side, or its refusals, each with the requirement. */
const said = (all: Opinions) =>
  Object.entries(all).map(([n, one]) => ({
    requirement: requirement(Number(n)),
    reference: `ctx-${n}@^1`,
    context: `ctx-${n}`,
    message: 'So it is.',
    ...one,
  }));
const agreedIn = (all: Opinions) => said(all).filter((one) => 'version' in one);
const rejectedIn = (all: Opinions) => said(all).filter((one) => 'reason' in one);

const answerOf = (theirs: Opinions): NegotiationAnswer => ({
  v: 1,
  registry: { root: digest(0) },
  index: { root: '0'.repeat(64), seq: 1 },
  server: 'server-a',
  ok: true,
  agreed: agreedIn(theirs),
  rejected: rejectedIn(theirs),
});
const ownOf = (mine: Opinions) => ({
  agreed: agreedIn(mine) as unknown as readonly Agreement[],
  rejected: rejectedIn(mine) as unknown as readonly Rejection[],
});

test('agreed is what both say, to the digest, and nothing else', () => {
  fc.assert(
    fc.property(opinions, opinions, (mine, theirs) => {
      const { agreed, refused } = confirm(ownOf(mine), answerOf(theirs));
      const both = Object.keys(mine).filter((n) => {
        const [one, other] = [mine[n], theirs[n]];
        return one !== undefined && 'version' in one && JSON.stringify(one) === JSON.stringify(other);
      });
      expect(agreed.map(({ context }) => context).sort()).toEqual(both.map((n) => `ctx-${n}`).sort());
      const settled = [...agreed, ...refused.filter(({ reason }) => reason !== 'unasked')];
      expect(settled.map(({ requirement: { context } }) => context).sort()).toEqual(
        Object.keys(mine)
          .map((n) => `ctx-${n}@^1`)
          .sort(),
      );
    }),
  );
});

test('what the own index refuses is refused, whatever a server says', () => {
  fc.assert(
    fc.property(opinions, opinions, (mine, theirs) => {
      const { agreed } = confirm(ownOf(mine), answerOf(theirs));
      const refused = rejectedIn(mine).map(({ context }) => context);
      expect(agreed.filter(({ context }) => refused.includes(context))).toEqual([]);
    }),
  );
});

test('who asks nobody gets what the own index says', () => {
  fc.assert(
    fc.property(opinions, (mine) => {
      const own = ownOf(mine);
      const { agreed, refused } = alone(own);
      expect(agreed).toEqual(own.agreed);
      expect(refused.map(({ by, reason }) => `${by} ${reason}`)).toEqual(
        own.rejected.map(({ reason }) => `client ${reason}`),
      );
    }),
  );
});
