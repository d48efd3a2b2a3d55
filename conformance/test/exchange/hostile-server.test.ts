import type { RegistryClient } from '@ctxr/client';
import { type Asked, askContexts, type NegotiationAnswer, type WireAgreement, wireNames } from '@ctxr/mcp';
import { beforeAll, describe, expect, test } from 'vitest';
import { BOTH, connected, type Era } from './connected.ts';
import { deskRegistry, DOMAIN } from './desk-registry.ts';
import { type Lies, lyingServer } from './lying-server.ts';

const names = wireNames(DOMAIN);
const participant = 'client-desk-assistant';
const session = { context: 'ctx-session-1@^1' };
const audit = { context: 'ctx-audit-trail@^1', optional: true };
const requires = [session, audit];

let registry: RegistryClient;
let honest: NegotiationAnswer;
let agreement: WireAgreement;
let older: string;
let settings: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  registry = await (await deskRegistry())();
  const root = registry.fingerprint;
  const { digest } = await registry.resolve('ctx-session-1@1.0.1');
  older = (await registry.resolve('ctx-session-1@1.0.0')).digest;
  settings = { v: 1, registry: { root }, server: 'desk-server', provides: [] };
  agreement = { requirement: session, reference: session.context, context: 'ctx-session-1', version: '1.0.1', digest };
  honest = {
    v: 1,
    registry: { id: 'conformance', root },
    index: { root: registry.head.root, seq: registry.head.seq },
    server: 'desk-server',
    serverVersion: '1.0.0',
    participant,
    ok: true,
    agreed: [agreement],
    rejected: [{ requirement: audit, reason: 'policy-denied', message: 'No.' }],
  };
});

/** Asks a server that says whatever it likes. */
async function ask(lies: Lies, era: Era = 'modern', server = 'desk-server'): Promise<Asked> {
  const client = await connected(lyingServer(lies), { era, as: participant, declares: requires });
  const facts = { transport: 'http', mtls: true };
  return askContexts(client, { registry, domain: DOMAIN, server, participant, requires, facts });
}

/** Who refuses what, and why, where a server answers something else than it should. */
async function refusalsOf(changes: Partial<NegotiationAnswer>): Promise<readonly string[]> {
  const { refused } = await ask({ settings, answer: { ...honest, ...changes } });
  return refused.map(({ requirement: { context }, by, reason }) => `${context} ${by} ${reason}`);
}

const AUDIT = 'ctx-audit-trail@^1 both policy-denied';

test('an answer that the own index confirms is taken', async () => {
  const asked = await ask({ settings, answer: honest });
  expect(asked.agreed).toMatchObject([{ context: 'ctx-session-1', version: '1.0.1' }]);
  expect(await refusalsOf({})).toEqual([AUDIT]);
});

describe('a server cannot talk a client into', () => {
  test('what it may not offer', async () => {
    const { digest } = await registry.resolve('ctx-audit-trail@1.0.0');
    const offered = {
      requirement: audit,
      reference: audit.context,
      context: 'ctx-audit-trail',
      version: '1.0.0',
      digest,
    };
    expect(await refusalsOf({ agreed: [agreement, offered], rejected: [] })).toEqual([
      'ctx-audit-trail@^1 client policy-denied',
    ]);
  });

  test('another version, another content or another context than its own index says', async () => {
    const older100 = { ...agreement, version: '1.0.0', digest: older as typeof agreement.digest };
    expect(await refusalsOf({ agreed: [older100] })).toEqual([`${session.context} client version-differs`, AUDIT]);
    const other = { ...agreement, digest: `sha256:${'0'.repeat(64)}` as const };
    expect(await refusalsOf({ agreed: [other] })).toEqual([`${session.context} client digest-differs`, AUDIT]);
    const profile = { ...agreement, context: 'ctx-user-profile' };
    expect(await refusalsOf({ agreed: [profile] })).toEqual([`${session.context} client context-differs`, AUDIT]);
  });

  test('what it did not ask for, or got two answers to', async () => {
    const unasked = { ...agreement, requirement: { context: 'ctx-user-profile@^1' } };
    expect(await refusalsOf({ agreed: [agreement, unasked] })).toEqual([AUDIT, 'ctx-user-profile@^1 client unasked']);
    const twice = [agreement, { ...agreement, version: '1.0.0' }];
    expect(await refusalsOf({ agreed: twice })).toEqual([`${session.context} client contradictory`, AUDIT]);
    expect(await refusalsOf({ agreed: [] })).toEqual([`${session.context} client unanswered`, AUDIT]);
  });

  test('going without a reason of its own index, but it may refuse more than that', async () => {
    const rejected = [...honest.rejected, { requirement: session, reason: 'out-of-hours', message: 'Not today.' }];
    const asked = await ask({ settings, answer: { ...honest, ok: true, agreed: [], rejected } });
    expect(asked.ok).toBe(false);
    expect(asked.refused[0]).toEqual({
      requirement: session,
      by: 'server',
      reason: 'out-of-hours',
      message: 'Not today.',
    });
    expect(asked.receipt()).toMatchObject({ ok: false, agreed: [], rejected: [{ reason: 'out-of-hours' }, {}] });
  });
});

describe('a server that is another one than was meant', () => {
  test.each([
    ['by its settings', { settings: { server: 'other-server' } }],
    ['by its answer', { answer: { server: 'other-server' } }],
    ['by its registry', { answer: { registry: { id: 'another', root: `sha256:${'0'.repeat(64)}` } } }],
  ])('%s', async (_, { settings: more, answer }: { settings?: object; answer?: object }) => {
    const lies = { settings: { ...settings, ...more }, answer: { ...honest, ...answer } };
    await expect(ask(lies)).rejects.toMatchObject({ name: 'AskError', code: 'WRONG_SERVER' });
  });

  test('by its version, or of none that the registry has', async () => {
    await expect(ask({ settings, answer: honest }, 'modern', 'desk-server@^2')).rejects.toMatchObject({
      code: 'WRONG_SERVER',
    });
    const invented = { ...honest, serverVersion: '9.0.0' };
    await expect(ask({ settings, answer: invented })).rejects.toMatchObject({ code: 'NO_MATCHING_VERSION' });
  });
});

describe.each(BOTH)('what a server says of itself is not needed in the %s era:', (era) => {
  test.each([
    ['hidden', undefined, /does not declare/],
    ['of another version', { v: 2 }, /another version/],
    ['huge', { v: 1, provides: Array.from({ length: 60_000 }, () => 0) }, /more than 50000 values/],
    ['with prototype keys', JSON.parse('{"v":1,"__proto__":{"server":"desk-server"}}'), /cannot be read/],
    ['nonsense', { v: 1, registry: [], server: 7 }, /cannot be read/],
  ])('%s, the tool gives the same agreement', async (_, said: unknown, note) => {
    const asked = await ask({ settings: said, answer: honest }, era);
    expect(asked.door).toBe('tool');
    expect(asked.notes).toEqual([expect.stringMatching(note)]);
    expect(asked.agreed).toMatchObject([{ context: 'ctx-session-1', version: '1.0.1' }]);
    expect(({} as Record<string, unknown>)['server']).toBeUndefined();
  });

  test('without any door, nothing is agreed', async () => {
    await expect(ask({}, era)).rejects.toMatchObject({ code: 'NOT_SPOKEN' });
    await expect(ask({ settings }, era)).rejects.toMatchObject({ code: 'NOT_SPOKEN' });
  });

  test.each([
    ['nonsense', { agreed: 'all' }],
    ['of another version', { v: 2 }],
    ['huge', { agreed: Array.from({ length: 300 }, () => ({})) }],
  ])('an answer that is none (%s) is told to be none', async (_, changes: object) => {
    await expect(ask({ settings, answer: { ...honest, ...changes } }, era)).rejects.toMatchObject({
      code: 'ANSWER_INVALID',
    });
  });
});

describe('a payload is not taken', () => {
  const payload = { user_id: 'user-1', session_id: 'session-1' };
  const tagged = (changes: object = {}) => {
    const { context: id, version, digest } = agreement;
    return { [names.tag]: { id, version, digest, ...changes } };
  };

  /** Why the result of a tool is not taken; `taken` where it is. */
  async function verdictOn(result: Readonly<Record<string, unknown>>, id = 'ctx-session-1'): Promise<string> {
    const lies = lyingServer({ settings, answer: honest, result });
    const client = await connected(lies, { era: 'modern', as: participant, declares: requires });
    const asked = await askContexts(client, { registry, domain: DOMAIN, server: 'desk-server', participant, requires });
    const taken = await asked.payloadOf(await client.callTool({ name: 'get', arguments: {} }), id);
    return taken.ok ? 'taken' : taken.reason;
  }

  test('unless it bears the tag of what was agreed', async () => {
    expect(await verdictOn({ structuredContent: payload, _meta: tagged() })).toBe('taken');
    expect(await verdictOn({ structuredContent: payload })).toBe('untagged');
    expect(await verdictOn({ structuredContent: payload, _meta: tagged({ digest: 'sha256:0' }) })).toBe('tag-invalid');
    expect(await verdictOn({ structuredContent: payload, _meta: tagged({ id: 'ctx-audit-trail' }) })).toBe(
      'other-context',
    );
    expect(await verdictOn({ structuredContent: payload, _meta: tagged({ version: '1.0.0' }) })).toBe('other-version');
    expect(await verdictOn({ structuredContent: payload, _meta: tagged({ digest: older }) })).toBe('other-digest');
  });

  test('of what was not agreed', async () => {
    const _meta = tagged({ id: 'ctx-audit-trail', version: '1.0.0' });
    expect(await verdictOn({ structuredContent: { record_id: 'r' }, _meta }, 'ctx-audit-trail')).toBe('not-agreed');
  });

  test('that drifted, failed, or is not there', async () => {
    expect(await verdictOn({ structuredContent: { ...payload, user_id: 7 }, _meta: tagged() })).toBe('drift');
    const proto = JSON.parse('{"user_id":"u","session_id":"s","__proto__":{}}') as Record<string, unknown>;
    expect(await verdictOn({ structuredContent: proto, _meta: tagged() })).toBe('drift');
    expect(await verdictOn({ isError: true, structuredContent: payload, _meta: tagged() })).toBe('failed');
    expect(await verdictOn({ _meta: tagged() })).toBe('absent');
  });
});
