import { describe, expect, it } from 'vitest';
import { negotiate } from '../../src/negotiate/negotiate.ts';
import { wantsOf } from '../../src/negotiate/wants-of.ts';
import { manyNames, NAMES } from '../support/names.ts';
import { open } from '../support/open.ts';
import { type FixtureName, publish } from '../support/publish.ts';
import { serve } from '../support/serve.ts';
import { roleAuthorizer } from './role-authorizer.ts';
import { partyOf, policyOf } from './snapshot-of.ts';

const readers = { id: 'r', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read', 'negotiate'] };
const provides = ['1.0.0', '1.1.0', '2.0.0', '2.1.0'].map((version) => ({ context: 'ctx-session-1', version }));
const names: readonly FixtureName[] = [
  ...NAMES.filter(({ kind }) => kind !== 'policy'),
  policyOf('p1', readers),
  policyOf('p2', readers),
  partyOf('client', 'desk', ['reader'], {
    requires: [{ context: 'ctx-session-1@^1' }, { context: 'ctx-typed@^1', optional: true }],
  }),
  partyOf('server', 'crm', ['reader'], { provides }),
  ...manyNames(300),
];
const published = publish({ names });
const authorizer = roleAuthorizer;

describe('RegistryClient.negotiate', () => {
  it('takes client and servers by their ids', async () => {
    const registry = await open(published);
    const answer = await registry.negotiate({ requires: 'desk', offers: ['crm'], authorizer });
    expect(answer).toMatchObject({
      ok: true,
      participant: 'desk',
      at: '2026-11-22T00:00:00.000Z',
      agreed: [{ version: '1.1.0', server: 'crm', serverVersion: '1.0.0', warnings: [{ code: 'DEPRECATED' }] }],
      rejected: [{ reason: 'not-offered' }],
    });
    const { root, seq, commit } = registry.head;
    expect(answer.index).toEqual({ root, seq, commit });
  });

  it('answers as pure code does on the snapshot that it gathers', async () => {
    const registry = await open(published);
    const call = {
      requires: [{ context: 'ctx-session-1@^2' }],
      offers: [{ server: 'crm', provides }],
      participant: 'desk',
      at: 0,
      authorizer,
    };
    const snapshot = JSON.parse(JSON.stringify(await registry.snapshot(wantsOf(call)))) as Awaited<
      ReturnType<typeof registry.snapshot>
    >;
    expect(negotiate({ ...call, snapshot })).toEqual(await registry.negotiate(call));
    const held = Object.values(snapshot.objects).map(({ id, version }) => `${String(id)}@${String(version)}`);
    expect(held.filter((name) => name.startsWith('ctx-')).sort()).toEqual([
      'ctx-session-1@2.0.0',
      'ctx-session-1@2.1.0',
    ]);
  });

  it('asks for each file once, whatever many requirements need', async () => {
    const { fetch, asked } = serve(published.files);
    const registry = await open(published, { fetch });
    const requires = Array.from({ length: 50 }, (_, at) => ({ context: `ctx-session-1@>=1.0.${at}` }));
    asked.length = 0;
    await registry.negotiate({ requires, offers: ['crm'], participant: 'desk', authorizer });
    expect(asked.filter((path) => path.startsWith('nodes/')).length).toBeGreaterThan(1);
    expect(asked.filter((path) => path.startsWith('objects/')).length).toBeGreaterThan(1);
    expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a client that does not exist', { requires: 'nobody', offers: ['crm'] }, 'NOT_FOUND'],
    ['a server that does not exist', { requires: 'desk', offers: ['nobody'] }, 'NOT_FOUND'],
    ['a release that does not exist', { requires: 'desk', offers: ['crm@^9'] }, 'NO_MATCHING_VERSION'],
    ['a server where a client belongs', { requires: 'crm', offers: ['crm'] }, 'OPTIONS_INVALID'],
    ['a team where a server belongs', { requires: 'desk', offers: ['team-a'] }, 'OPTIONS_INVALID'],
    ['what is no id', { requires: 'No Id', offers: ['crm'] }, 'REFERENCE_INVALID'],
    ['no lists', { requires: 7, offers: 7 }, 'OPTIONS_INVALID'],
  ])('refuses %s', async (_, options, code) => {
    const registry = await open(published);
    await expect(registry.negotiate({ authorizer, ...options } as never)).rejects.toMatchObject({ code });
  });

  it('refuses a lock of another publication, and asks nobody where access is unchecked', async () => {
    const registry = await open(published);
    const { root } = registry.head;
    const lock = {
      format: 1 as const,
      registry: { url: 'https://contexts.example.org', root: registry.fingerprint },
      index: { root, seq: 2 },
      contexts: {},
    };
    const call = { requires: 'desk', offers: ['crm'], access: 'unchecked' as const };
    await expect(registry.negotiate({ ...call, lock })).rejects.toMatchObject({ code: 'ROLLBACK' });
    expect(await registry.negotiate({ ...call, lock: { ...lock, index: { root, seq: 1 } } })).toMatchObject({
      agreed: [{ access: 'unchecked' }],
    });
  });
});
