import type { Offer } from '@ctxr/client';
import type { Agreed, AgreedContext, Permit, Talk } from '../../format/talk.ts';
import type { Question, Vector } from '../../vector.ts';
import type { LockDraft } from '../../writing/lock-text.ts';
import { asked } from './question.ts';

/** What a server offers of one context. */
const offer = (server: string, version: string | undefined, context: string, ...versions: string[]): Offer => ({
  server,
  ...(version !== undefined && { version }),
  provides: versions.map((each) => ({ context, version: each })),
});

const A = offer('server-a', '1.1.0', 'ctx-many', '1.0.1', '1.2.0', '1.2.3', '2.0.0');
const B = offer('server-b', '1.0.0', 'ctx-many', '1.2.3', '2.0.0');

/** Whoever reads is let in, on both sides. */
const readers = (...contexts: string[]): readonly Permit[] =>
  contexts.flatMap((context) => [
    { side: 'client', action: 'negotiate', context, roles: ['reader'] } as const,
    { side: 'client', action: 'read', context, roles: ['reader'] } as const,
    { side: 'server', action: 'negotiate', context, roles: ['reader'] } as const,
  ]);

const PERMITS = readers(
  'ctx-many',
  'ctx-early',
  'ctx-aging',
  'ctx-parted',
  'ctx-burnt',
  'ctx-bound',
  'ctx-held',
  'ctx-session',
);

type Asking = Partial<Talk> & { readonly wants: string | Talk['requires']; readonly lock?: LockDraft };

/** A negotiation by client-a, and what comes of it: agreements, and the reasons of rejections by requirement. */
function talk(
  { wants, lock, ...more }: Asking,
  agreed: readonly AgreedContext[],
  reasons: Readonly<Record<string, string>> = {},
  ok = Object.keys(reasons).length === 0,
): Question {
  const requires = typeof wants === 'string' ? [{ context: wants }] : wants;
  const given = { requires, offers: [A, B], participant: 'client-a', permits: PERMITS, ...more };
  const rejected = Object.entries(reasons).map(([requirement, reason]) => ({ requirement, reason }));
  const negotiation: Agreed = { ok, agreed, rejected };
  return { lookup: { do: 'negotiate', talk: given, ...(lock && { lock }) }, expect: 'accepted', negotiation };
}

const rejecting = (wants: string, reason: string, more: Partial<Asking> = {}): Question =>
  talk({ wants, ...more }, [], { [wants]: reason });

const MANY = { requirement: 'ctx-many@^1', version: '1.2.3', server: 'server-a' };

/** What is agreed. */
const AGREED: readonly Vector[] = [
  asked('highest-of-both-is-agreed', 'the highest version that both sides accept', [
    talk({ wants: 'ctx-many@^1' }, [{ ...MANY, serverVersion: '1.1.0', status: 'active' }]),
    talk({ wants: 'ctx-many@~1.2 <1.2.3' }, [{ ...MANY, requirement: 'ctx-many@~1.2 <1.2.3', version: '1.2.0' }]),
    talk({ wants: 'ctx-many' }, [{ ...MANY, requirement: 'ctx-many', version: '2.0.0' }]),
  ]),
  asked('highest-of-both-is-agreed', 'the order of lists changes nothing', [
    talk({ wants: [{ context: 'ctx-many@^1' }, { context: 'ctx-many@^2' }] }, [
      MANY,
      { ...MANY, requirement: 'ctx-many@^2', version: '2.0.0' },
    ]),
    talk(
      {
        wants: [{ context: 'ctx-many@^2' }, { context: 'ctx-many@^1' }],
        offers: [B, { ...A, provides: [...A.provides].reverse() }],
      },
      [MANY, { ...MANY, requirement: 'ctx-many@^2', version: '2.0.0' }],
    ),
  ]),
  asked('highest-of-both-is-agreed', 'a higher version of another server', [
    talk({ wants: 'ctx-many@^1', offers: [offer('server-a', '1.1.0', 'ctx-many', '1.2.0'), B] }, [
      { ...MANY, server: 'server-b', serverVersion: '1.0.0' },
    ]),
  ]),
  asked('highest-of-both-is-agreed', 'several releases of one server', [
    talk(
      {
        wants: 'ctx-many@^1',
        offers: ['1.0.0', '1.1.0'].map((release) => offer('server-a', release, 'ctx-many', '1.0.1', '1.2.0')),
      },
      [{ ...MANY, version: '1.2.0', serverVersion: '1.1.0' }],
    ),
  ]),
  asked('highest-of-both-is-agreed', 'a deprecated version, a server that nobody knows, and what it did not declare', [
    talk({ wants: 'ctx-aging@^1', offers: [offer('server-a', '1.1.0', 'ctx-aging', '1.0.0', '1.1.0')] }, [
      {
        requirement: 'ctx-aging@^1',
        version: '1.1.0',
        server: 'server-a',
        status: 'deprecated',
        warnings: ['DEPRECATED'],
      },
    ]),
    talk({ wants: 'ctx-many@^1', access: 'unchecked', offers: [offer('server-x', undefined, 'ctx-many', '1.2.3')] }, [
      { ...MANY, server: 'server-x', warnings: ['SERVER_UNKNOWN'] },
    ]),
    talk({ wants: 'ctx-many@^1', offers: [offer('server-a', '1.1.0', 'ctx-many', '1.0.1')] }, [
      { ...MANY, version: '1.0.1', warnings: ['NOT_DECLARED'] },
    ]),
    talk({ wants: 'ctx-many@^1', offers: [offer('server-a', '9.0.0', 'ctx-many', '1.2.3')] }, [
      { ...MANY, serverVersion: '9.0.0', warnings: ['NOT_DECLARED'] },
    ]),
  ]),
  asked('highest-of-both-is-agreed', 'pre-releases are agreed only when they are asked for', [
    talk({ wants: 'ctx-early@^1.0.0-beta.2', offers: [offer('server-a', undefined, 'ctx-early', '1.0.0-beta.11')] }, [
      { requirement: 'ctx-early@^1.0.0-beta.2', version: '1.0.0-beta.11', server: 'server-a' },
    ]),
    talk(
      {
        wants: 'ctx-many@^1',
        allowPrerelease: true,
        offers: [offer('server-a', undefined, 'ctx-many', '1.2.3', '1.3.0-beta.10')],
      },
      [{ ...MANY, version: '1.3.0-beta.10' }],
    ),
  ]),
  asked('locks-are-heeded', 'a lock pins what is agreed', [
    talk({ wants: 'ctx-many@^1', lock: { pins: { 'ctx-many@^1': '1.0.1' } } }, [{ ...MANY, version: '1.0.1' }]),
    talk(
      {
        wants: 'ctx-parted@^1',
        offers: [offer('server-a', undefined, 'ctx-parted', '1.0.0', '1.1.0')],
        lock: { pins: { 'ctx-parted@^1': '1.1.0' } },
      },
      [
        {
          requirement: 'ctx-parted@^1',
          version: '1.1.0',
          server: 'server-a',
          status: 'withdrawn',
          warnings: ['NOT_DECLARED', 'WITHDRAWN_BUT_LOCKED'],
        },
      ],
    ),
    talk({ wants: 'ctx-many@^1', lock: { pins: { 'ctx-many@^1': '1.1.0' } } }, [{ ...MANY, warnings: ['LOCK_LEFT'] }]),
  ]),
  asked('alternatives-are-tried', 'the first alternative that can be agreed', [
    talk({ wants: [{ context: 'ctx-many@^9', alternatives: ['ctx-nowhere', 'ctx-many@^2', 'ctx-many@^1'] }] }, [
      { requirement: 'ctx-many@^9', reference: 'ctx-many@^2', version: '2.0.0', server: 'server-a' },
    ]),
    talk({ wants: [{ context: 'ctx-many@^1', alternatives: ['ctx-many@^2'] }] }, [
      { ...MANY, reference: 'ctx-many@^1' },
    ]),
  ]),
  asked('alternatives-are-tried', 'what is optional spoils nothing', [
    talk(
      { wants: [{ context: 'ctx-many@^1' }, { context: 'ctx-many@^9', optional: true }] },
      [MANY],
      { 'ctx-many@^9': 'no-common-version' },
      true,
    ),
    talk(
      { wants: [{ context: 'ctx-many@^1', optional: true }, { context: 'ctx-many@^9' }] },
      [MANY],
      { 'ctx-many@^9': 'no-common-version' },
      false,
    ),
    talk({ wants: [], offers: [] }, []),
  ]),
];

/** What is not, and why. */
const REJECTED: readonly Vector[] = [
  asked('rejections-have-reasons', 'nothing that is offered lies in the range', [
    rejecting('ctx-many@^9', 'no-common-version'),
    rejecting('ctx-many@^1', 'not-offered', { offers: [] }),
    rejecting('ctx-aging@^1', 'not-offered'),
    rejecting('ctx-nowhere@^1', 'context-unknown', { offers: [offer('server-a', undefined, 'ctx-nowhere', '1.0.0')] }),
    rejecting('ctx-many@^1', 'version-unknown', {
      offers: [offer('server-a', undefined, 'ctx-many', '1.9.9', '2.0.0')],
    }),
    rejecting('ctx-early@^1', 'prerelease-only', { offers: [offer('server-a', undefined, 'ctx-early', '1.0.0-rc.1')] }),
  ]),
  asked('rejections-have-reasons', 'what is offered must not be used', [
    rejecting('ctx-burnt@^2', 'revoked', { offers: [offer('server-a', undefined, 'ctx-burnt', '2.0.0')] }),
    rejecting('ctx-parted@~1.1', 'withdrawn', { offers: [offer('server-a', undefined, 'ctx-parted', '1.1.0')] }),
    rejecting('ctx-burnt@^1.1', 'withdrawn', { offers: [offer('server-a', undefined, 'ctx-burnt', '1.2.0', '1.1.0')] }),
  ]),
  asked('rejections-have-reasons', 'the server must not be used', [
    rejecting('ctx-many@^1', 'server-withdrawn', { offers: [offer('server-c', '1.0.0', 'ctx-many', '1.2.3')] }),
    rejecting('ctx-many@^1', 'server-revoked', { offers: [offer('server-d', '1.0.0', 'ctx-many', '1.2.3')] }),
    rejecting('ctx-many@^1', 'server-revoked', { offers: [offer('server-d', undefined, 'ctx-many', '1.2.3')] }),
    talk({ wants: 'ctx-many@^1', offers: [offer('server-d', '1.0.0', 'ctx-many', '1.2.3'), A] }, [MANY]),
  ]),
  asked('rejections-have-reasons', 'what is no reference, or names another registry', [
    rejecting('ctx-many@newest', 'reference-invalid'),
    rejecting('Ctx-many', 'reference-invalid'),
    rejecting('type:session@^1', 'reference-invalid'),
    rejecting('other.example/ctx-many@^1', 'other-registry'),
  ]),
  {
    ...asked('rejections-have-reasons', 'a policy that binds the version was revoked', [
      rejecting('ctx-held@^1', 'policy-missing', { offers: [offer('server-a', undefined, 'ctx-held', '1.0.0')] }),
    ]),
    arrange: (forge) =>
      forge.editRevocations(
        (list) =>
          (list.entries = [
            ...list.entries,
            { kind: 'policy', id: 'p3', version: '1.0.0', at: '2026-11-01', reason: 'It was a mistake.' },
          ]),
      ),
    needs: ['revocations'],
  },
];

/** Who is let in, and what they owe. */
const BOUND: readonly Vector[] = [
  asked('access-is-asked-for', 'nobody permits it', [
    rejecting('ctx-many@^1', 'policy-denied', { permits: [] }),
    ...PERMITS.slice(0, 3).map((left) =>
      rejecting('ctx-many@^1', 'policy-denied', { permits: PERMITS.filter((permit) => permit !== left) }),
    ),
  ]),
  asked('access-is-asked-for', 'the index knows what roles somebody has', [
    rejecting('ctx-many@^1', 'policy-denied', { participant: 'client-b' }),
    rejecting('ctx-many@^1', 'policy-denied', { participant: 'client-x' }),
    rejecting('ctx-many@^1', 'policy-denied', { offers: [offer('server-x', undefined, 'ctx-many', '1.2.3')] }),
  ]),
  asked('access-is-asked-for', 'who writes must be permitted to write', [
    talk({ wants: [{ context: 'ctx-many@^1', for: 'write' }] }, [], { 'ctx-many@^1': 'policy-denied' }),
    talk(
      {
        wants: [{ context: 'ctx-many@^1', for: 'write' }],
        permits: [...PERMITS, { side: 'client', action: 'write', context: 'ctx-many' }],
      },
      [MANY],
    ),
  ]),
  asked('access-is-asked-for', 'nobody is asked', [
    talk({ wants: 'ctx-many@^1', access: 'unchecked', participant: 'client-x' }, [MANY]),
  ]),
  asked('obligations-are-told', 'a policy that was added later binds, too', [
    talk({ wants: 'ctx-bound@^1', offers: [offer('server-a', '1.1.0', 'ctx-bound', '1.0.0')] }, [
      {
        requirement: 'ctx-bound@^1',
        version: '1.0.0',
        server: 'server-a',
        policies: ['policy:p1@1.0.0', 'policy:p2@1.0.0'],
        obligations: {
          retention: { period: 'P7D', legalHold: false },
          classification: 'confidential',
          purposes: [],
          tags: [],
        },
        warnings: [],
      },
    ]),
  ]),
  asked('obligations-are-told', 'a legal hold, tags and a purpose', [
    talk({ wants: 'ctx-held@^1', offers: [offer('server-a', '1.1.0', 'ctx-held', '1.0.0')] }, [
      {
        requirement: 'ctx-held@^1',
        version: '1.0.0',
        server: 'server-a',
        policies: ['policy:p1@1.0.0', 'policy:p3@1.0.0'],
        obligations: {
          retention: { period: 'P30D', legalHold: true },
          classification: 'restricted',
          purposes: ['Showing who did what.'],
          tags: ['audit', 'records'],
        },
      },
    ]),
  ]),
  asked('obligations-are-told', 'the type binds, too', [
    talk({ wants: 'ctx-session@^1', offers: [offer('server-a', '1.1.0', 'ctx-session', '1.0.0')] }, [
      {
        requirement: 'ctx-session@^1',
        version: '1.0.0',
        server: 'server-a',
        policies: ['policy:p1@1.0.0', 'type:session@1.1.0'],
        obligations: {
          retention: { period: 'P10D', legalHold: false },
          classification: 'internal',
          purposes: [],
          tags: [],
        },
      },
    ]),
  ]),
];

/** Negotiations between a client and servers. */
export const NEGOTIATION_VECTORS: readonly Vector[] = [...AGREED, ...REJECTED, ...BOUND];
