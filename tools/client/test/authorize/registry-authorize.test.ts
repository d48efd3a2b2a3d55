import type { AccessRule } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../src/authorize/access-request.ts';
import type { Authorizer, RegistryClient } from '../../src/index.ts';
import type { FixtureName, FixtureVersion } from '../support/publish.ts';
import { NAMES } from '../support/names.ts';
import { NOW, open } from '../support/open.ts';
import { publish } from '../support/publish.ts';
import { rule } from './support/access.ts';

const readers = rule({ id: 'readers-read', principals: { roles: ['reader'] } });

const contextName = (id: string, more: object = {}, rest: Partial<FixtureVersion> = {}): FixtureName => {
  const declaration = {
    id,
    name: id,
    version: '1.0.0',
    owner: 'team-a',
    governance: 'g1',
    policies: ['readers'],
    enabled: true,
  };
  return { kind: 'context', id, versions: [{ version: '1.0.0', ...rest, declaration: { ...declaration, ...more } }] };
};

const policy = (
  id: string,
  accessRules: readonly AccessRule[],
  rest: object = {},
  status?: 'withdrawn',
): FixtureName => ({
  kind: 'policy',
  id,
  versions: [
    {
      version: '1.0.0',
      ...(status && { status }),
      declaration: { id, version: '1.0.0', owner: 'team-a', accessRules, ...rest },
    },
  ],
});

const participant = (id: string, declaration: object, rest: Partial<FixtureVersion> = {}): FixtureName => ({
  kind: 'participant',
  id,
  versions: [{ ...rest, declaration: { id, ...rest, ...declaration } }],
});

const WITH_RULES: readonly FixtureName[] = [
  ...NAMES,
  policy('readers', [readers], { classification: 'internal', complianceTags: ['gdpr'] }),
  policy('tls', [rule({ id: 'no-tls', effect: 'forbid', when: '!(context has mtls && context.mtls)' })]),
  policy('gone', [], {}, 'withdrawn'),
  policy('night', [rule({ id: 'until-december', when: 'context.time < datetime("2026-12-01")' })]),
  contextName('ctx-plain'),
  contextName('ctx-tightened', {}, { policiesAdded: ['tls'] }),
  contextName('ctx-orphan', { policies: ['readers', 'gone'] }),
  contextName('ctx-night', { policies: ['night'] }),
  contextName('ctx-typed-open', { policies: ['tls'], type: 'open@^1' }),
  contextName('ctx-typeless', { type: 'session@^9' }),
  {
    kind: 'type',
    id: 'open',
    versions: [
      { version: '1.0.0', declaration: { id: 'open', version: '1.0.0', owner: 'team-a', accessRules: [rule()] } },
    ],
  },
  participant('team-r', { kind: 'team', organisation: 'org-a', roles: ['reader'] }),
  participant('client-a', { kind: 'client', owner: 'team-r', roles: ['writer', 'reader'] }),
  participant('client-b', { kind: 'client', owner: 'org-a' }),
  participant('org-a', { kind: 'organisation' }),
  participant('server-w', { kind: 'server', owner: 'team-r' }, { version: '1.0.0', status: 'withdrawn' }),
];

const opening = open(publish({ names: WITH_RULES }));
const ask = async (principal: string, id: string, more: object = {}) =>
  (await opening).authorize({ principal, action: 'read', context: id, ...more });

describe('authorize', () => {
  it('says who may do what, by which release, and in which publication', async () => {
    const registry = await opening;
    const answer = await ask('client-a', 'ctx-plain@^1');
    const { digest } = await registry.resolve('policy:readers');
    expect(answer).toEqual({
      decision: 'permit',
      rules: [{ kind: 'policy', id: 'readers', version: '1.0.0', digest, rule: readers }],
      errors: [],
      sentence: 'client-a may read ctx-plain@1.0.0: the rule readers-read of the policy readers@1.0.0 permits it.',
      action: 'read',
      principal: { id: 'client-a', kind: 'client', roles: ['reader', 'writer'], team: 'team-r', organisation: 'org-a' },
      resource: {
        id: 'ctx-plain',
        version: '1.0.0',
        owner: 'team-a',
        governance: 'g1',
        status: 'active',
        enabled: true,
        classification: 'internal',
        tags: ['gdpr'],
      },
      policies: [{ kind: 'policy', id: 'readers', version: '1.0.0', digest }],
      index: { root: registry.head.root, seq: 1, commit: '0'.repeat(40) },
      at: NOW,
    });
  });

  it.each<[string, string, string, object, 'permit' | 'deny']>([
    ['a role of its own', 'client-a', 'ctx-plain', {}, 'permit'],
    ['no role of its own, though its team has one', 'client-b', 'ctx-plain', {}, 'deny'],
    ['a team', 'team-r', 'ctx-plain', {}, 'permit'],
    ['a policy that was added since', 'client-a', 'ctx-tightened', {}, 'deny'],
    ['what that policy asks for', 'client-a', 'ctx-tightened', { facts: { mtls: true } }, 'permit'],
    ['a policy that was withdrawn', 'client-a', 'ctx-orphan', {}, 'deny'],
    ['a type that permits, a policy that forbids', 'client-b', 'ctx-typed-open', {}, 'deny'],
    ['a type that permits', 'client-b', 'ctx-typed-open', { facts: { mtls: true } }, 'permit'],
    ['a type without a live version', 'client-a', 'ctx-typeless', {}, 'deny'],
    ['a time', 'client-b', 'ctx-night', {}, 'permit'],
    ['a later time', 'client-b', 'ctx-night', { at: Date.parse('2026-12-02') }, 'deny'],
  ])('looks at %s', async (_, principal, id, more, decision) => {
    expect((await ask(principal, id, more)).decision).toBe(decision);
  });

  it('says what is not in force', async () => {
    expect((await ask('client-a', 'ctx-orphan')).sentence).toBe(
      'client-a may not read ctx-orphan@1.0.0, because not every rule could be evaluated: no release of the policy gone is in force.',
    );
    expect((await ask('client-a', 'ctx-typeless')).errors).toEqual(['no release of the type session@^9 is in force.']);
  });

  it('takes what a reference resolved to, and somebody whom the caller vouches for', async () => {
    const registry = await opening;
    const context = await registry.resolve('ctx-plain');
    const principal = { id: 'client-z', kind: 'client', roles: ['reader'] } as const;
    expect(await registry.authorize({ principal, action: 'read', context })).toMatchObject({
      decision: 'permit',
      principal,
    });
  });

  it.each<[string, object, string, RegExp]>([
    [
      'a participant that does not exist',
      { principal: 'client-x' },
      'NOT_FOUND',
      /no participant "client-x" .* proves it/,
    ],
    ['a participant whose releases are withdrawn', { principal: 'server-w' }, 'NO_MATCHING_VERSION', /withdrawn/],
    ['a participant that is none', { principal: '__proto__' }, 'REFERENCE_INVALID', /no id of a participant/],
    ['a context that does not exist', { context: 'ctx-x' }, 'NOT_FOUND', /no context "ctx-x"/],
    ['a revoked version', { context: 'ctx-session-1@3.0.0' }, 'REVOKED', /revoked/],
    ['a withdrawn version', { context: 'ctx-session-1@2.1.0' }, 'NO_MATCHING_VERSION', /withdrawn/],
    ['a policy', { context: 'policy:readers' }, 'REFERENCE_INVALID', /is a policy/],
    ['what is no reference', { context: 'ctx session' }, 'REFERENCE_INVALID', /no reference/],
    [
      'an action that is none',
      { action: 'delete' },
      'OPTIONS_INVALID',
      /there are read, write, share, negotiate, propose/,
    ],
    ['a fact that is none', { facts: { porpose: 'x' } }, 'OPTIONS_INVALID', /porpose/],
    [
      'a resolution of something else',
      { context: { kind: 'context', id: 'ctx-plain', version: '1.0.0', digest: `sha256:${'0'.repeat(64)}` } },
      'MIX_AND_MATCH',
      /has another one/,
    ],
  ])('refuses %s', async (_, change, code, message) => {
    const asking = ask('client-a', 'ctx-plain', change);
    await expect(asking).rejects.toMatchObject({ name: 'ClientError', code });
    await expect(asking).rejects.toThrow(message);
  });

  it('means by a reference what the lock pins, withdrawn or not', async () => {
    const names = (status: 'active' | 'withdrawn' | 'revoked') => [
      ...WITH_RULES,
      contextName('ctx-old', {}, { status }),
    ];
    const registryWith = (status: 'active' | 'withdrawn' | 'revoked', more = {}) =>
      open(publish({ names: names(status), seq: status === 'active' ? 1 : 2 }), more);
    const lock = await (await registryWith('active')).lock(['ctx-old@^1']);
    const read = { principal: 'client-a', action: 'read' } as const;
    const withdrawn = await registryWith('withdrawn', { lock });
    expect(await withdrawn.authorize({ ...read, context: 'ctx-old@^1' })).toMatchObject({
      decision: 'permit',
      resource: { status: 'withdrawn', enabled: false },
    });
    const context = await withdrawn.resolve('ctx-old@^1');
    expect(await withdrawn.authorize({ ...read, context })).toMatchObject({ decision: 'permit' });
    await expect(withdrawn.authorize({ ...read, context: 'ctx-old' })).rejects.toMatchObject({
      code: 'NO_MATCHING_VERSION',
    });
    const revoked = await registryWith('revoked', { lock });
    await expect(revoked.authorize({ ...read, context: 'ctx-old@^1' })).rejects.toMatchObject({ code: 'REVOKED' });
  });

  it.each<[string, object]>([
    ['facts that are none', { facts: null }],
    ['facts that are a list', { facts: ['mtls'] }],
    ['nobody', { principal: null }],
    ['a principal without id', { principal: {} }],
    ['a principal without roles', { principal: { id: 'client-a', kind: 'client' } }],
    ['a time that is none', { at: 'now' }],
  ])('refuses %s', async (_, more) => {
    await expect(ask('client-a', 'ctx-plain', more)).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  });

  it('asks the authorizer that it was opened with', async () => {
    const asked: AccessRequest[] = [];
    const authorizer: Authorizer = (request) => {
      asked.push(request);
      return { decision: 'permit', rules: [], errors: [], sentence: 'Everybody may.' };
    };
    const registry: RegistryClient = await open(publish({ names: WITH_RULES }), { authorizer });
    const answer = (id: string) => registry.authorize({ principal: 'client-b', action: 'share', context: id });
    expect(await answer('ctx-plain')).toMatchObject({ decision: 'permit', sentence: 'Everybody may.' });
    expect(await answer('ctx-orphan')).toMatchObject({ decision: 'deny' });
    expect(asked.map(({ at }) => at)).toEqual([NOW, NOW]);
  });
});
