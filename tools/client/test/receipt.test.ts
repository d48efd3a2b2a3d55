import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReceipt, type Receipt } from '../src/index.ts';
import { NAMES } from './support/names.ts';
import { NOW, open } from './support/open.ts';
import { publish } from './support/publish.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const decision = { id: '0007', level: 'signed', organisations: 2 } as const;
const rule = { id: 'readers', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read'] };
const names = [
  ...NAMES.filter(({ id }) => id !== 'p1' && id !== 'ctx-early'),
  {
    kind: 'policy' as const,
    id: 'p1',
    versions: [
      {
        version: '1.0.0',
        declaration: { id: 'p1', name: 'p1', version: '1.0.0', owner: 'team-a', accessRules: [rule] },
      },
    ],
  },
  {
    kind: 'context' as const,
    id: 'ctx-early',
    versions: NAMES.flatMap(({ id, versions }) =>
      id === 'ctx-early' ? versions.map((one) => ({ ...one, decision })) : [],
    ),
  },
];
const registry = await open(publish({ names }));
const { head, fingerprint } = registry;
const said = (receipt: Receipt): unknown => JSON.parse(formatReceipt(receipt));
const common = {
  format: 1,
  at: new Date(NOW).toISOString(),
  registry: { root: fingerprint },
  index: { root: head.root, seq: 1, commit: '0'.repeat(40) },
};

describe('a receipt', () => {
  it('of a resolution names the release, who approved it, and under which root and publication', async () => {
    const resolution = await registry.resolve('ctx-early');
    const receipt = registry.receipt({ resolution }, { traceparent });
    expect(Object.keys(receipt).join(' ')).toBe(
      'format what at trace registry index reference locked release status decision policies warnings',
    );
    expect(said(receipt)).toEqual({
      ...common,
      what: 'resolution',
      trace: '0af7651916cd43dd8448eb211c80319c',
      reference: 'ctx-early',
      locked: false,
      release: { kind: 'context', id: 'ctx-early', version: '0.1.0-beta.1', digest: resolution.digest },
      status: 'active',
      decision,
      policies: ['p1'],
      warnings: [],
    });
  });

  it('of a verdict counts problems, and holds nothing of the payload', async () => {
    const resolution = await registry.resolve('ctx-session-1@^2');
    const validation = resolution.validate({ user_id: 7, 'secret-name': 'secret-value' });
    const receipt = registry.receipt({ resolution, validation });
    expect(said(receipt)).toMatchObject({
      what: 'validation',
      valid: false,
      problems: 2,
      keywords: ['required', 'type'],
    });
    expect(formatReceipt(receipt)).not.toContain('secret');
    const right = resolution.validate({ user_id: 'u', session_id: 's' });
    expect(said(registry.receipt({ resolution, validation: right }))).toMatchObject({
      valid: true,
      problems: 0,
      keywords: [],
    });
  });

  it('of a decision on access names the rules that decided, by the content of their policies', async () => {
    const principal = { id: 'client-a', kind: 'client', roles: ['reader'] } as const;
    const ask = (action: 'read' | 'write') => registry.authorize({ principal, action, context: 'ctx-session-1@^2' });
    const policy = { kind: 'policy', id: 'p1', version: '1.0.0', digest: expect.stringMatching(/^sha256:/) as string };
    expect(said(registry.receipt({ access: await ask('read') }))).toEqual({
      ...common,
      what: 'access',
      principal: 'client-a',
      action: 'read',
      context: 'ctx-session-1',
      version: '2.0.0',
      decision: 'permit',
      policies: [policy],
      rules: [{ ...policy, rule: 'readers' }],
      errors: 0,
    });
    expect(said(registry.receipt({ access: await ask('write') }))).toMatchObject({ decision: 'deny', rules: [] });
  });

  it('of a negotiation names what was agreed with its obligations, and what was refused and why', async () => {
    const negotiation = await registry.negotiate({
      requires: [{ context: 'ctx-session-1@^2' }, { context: 'ctx-nowhere@^1', optional: true }],
      offers: [{ server: 'github-mcp', provides: [{ context: 'ctx-session-1', version: '2.0.0' }] }],
      access: 'unchecked',
    });
    expect(said(registry.receipt({ negotiation }))).toMatchObject({
      ...common,
      what: 'negotiation',
      ok: true,
      agreed: [
        {
          reference: 'ctx-session-1@^2',
          release: { kind: 'context', id: 'ctx-session-1', version: '2.0.0' },
          server: 'github-mcp',
          access: 'unchecked',
          policies: [{ kind: 'policy', id: 'p1' }],
          obligations: { purposes: [], tags: [] },
        },
      ],
      rejected: [{ reference: 'ctx-nowhere@^1', reason: 'context-unknown', optional: true }],
    });
  });

  it('is one line, whatever is in it', async () => {
    const resolution = await registry.resolve('ctx-early');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (reference) => {
        const line = formatReceipt(registry.receipt({ resolution: { ...resolution, reference } }));
        expect(line.slice(0, -1)).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
        expect(line.endsWith('}\n')).toBe(true);
        expect(JSON.parse(line)).toMatchObject({ reference });
      }),
    );
    expect(() => registry.receipt({ resolution }, { traceparent: 'x' })).toThrow('no traceparent');
  });
});
