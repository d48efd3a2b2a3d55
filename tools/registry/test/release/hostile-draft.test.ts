import { expect, test } from 'vitest';
import { draftTexts, readDraft } from '../../src/release/ceremony/read-draft.ts';
import { drafted, errorOf, finished, member } from './ceremony-members.ts';
import { developmentKeys, NOW } from './publisher.ts';

interface Json {
  [member: string]: unknown;
  version: number;
  keys: Record<string, { keyval: { public: string } }>;
  roles: Record<string, { keyids: string[]; threshold: number }>;
}
const part = (json: Json, role: string): { keyids: string[]; threshold: number } => json.roles[role] ?? expect.fail();

/** A draft that a member proposed for good reasons, changed by somebody else. */
async function tampered(change: (json: Json, evil: { keyid: string; key: object }) => void): Promise<string> {
  const { trust } = await developmentKeys('team');
  const honest = drafted(trust, [{ kind: 'add', role: 'root', key: (await member('root-2')).key }]);
  const json = JSON.parse(draftTexts(honest).root ?? '') as Json;
  const { key } = await member('evil');
  change(json, key);
  const { code, message } = errorOf(() => readDraft(trust, { root: `${JSON.stringify(json, null, 2)}\n` }, NOW));
  expect(code).toBe('CEREMONY_REFUSED');
  return message;
}

test.each<[string, string, Parameters<typeof tampered>[0]]>([
  ['a version that jumps', 'is version 3, and version 2 is the next', (json) => (json.version = 3)],
  ['another registry', 'is of the registry reg-b', (json) => (json['x-ctxr-registry'] = 'reg-b')],
  ['real keys made of development keys', 'into real ones', (json) => (json['x-ctxr-development'] = false)],
  ['a lost member', 'has lost the member x-ctxr-registry', (json) => delete json['x-ctxr-registry']],
  ['an end that is over', 'ended on', (json) => (json['expires'] = '2026-10-31T12:00:00Z')],
  ['an end that never comes', 'would hold until', (json) => (json['expires'] = '9999-01-01T00:00:00Z')],
  ['an end that is none', 'has no end', (json) => (json['expires'] = 'never')],
  ['a threshold above the keys', 'asks for 3 of the 2 keys', (json) => (part(json, 'root').threshold = 3)],
  ['a threshold of none', 'asks for 0 of the 2 keys', (json) => (part(json, 'root').threshold = 0)],
  ['a threshold in between', 'asks for 1.5 of the 2 keys', (json) => (part(json, 'root').threshold = 1.5)],
  [
    'a key twice',
    'lists a key of the role timestamp twice',
    (json) => {
      const role = part(json, 'timestamp');
      role.keyids = [...role.keyids, ...role.keyids];
    },
  ],
  [
    'a key under another id',
    'is not the digest of that key',
    (json, { key }) => {
      Object.assign(json.keys, { ['ab'.repeat(32)]: key });
    },
  ],
  [
    'a key of no known kind',
    'is no Ed25519 or ECDSA P-256 key',
    (json, { keyid }) => {
      Object.assign(json.keys, { [keyid]: { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: { public: 'x' } } });
    },
  ],
  ['a key that is not there', 'and not among its keys', (json, { keyid }) => part(json, 'root').keyids.push(keyid)],
  [
    'a name that is taken',
    'another key’s name',
    (json) => {
      const names = json['x-ctxr-names'] as Record<string, string>;
      const [online = ''] = part(json, 'timestamp').keyids;
      names[online] = 'root';
    },
  ],
  [
    'a key that serves nobody',
    'keys',
    (json, { keyid, key }) => {
      Object.assign(json.keys, { [keyid]: key });
      Object.assign(json['x-ctxr-names'] as object, { [keyid]: 'evil' });
    },
  ],
  ['a compromised key that is none', 'what is no key id', (json) => (json['x-ctxr-compromised'] = ['\u001b[2J'])],
  ['an unknown member', 'explain: x-evil', (json) => (json['x-evil'] = true)],
  ['another layout of files', 'explain: consistent_snapshot', (json) => (json['consistent_snapshot'] = false)],
  ['another specification', 'explain: spec_version', (json) => (json['spec_version'] = '1.0.99')],
  ['another type', 'is no draft of root', (json) => (json['_type'] = 'targets')],
])('a draft with %s is refused', async (_, why, change) => {
  expect(await tampered(change)).toContain(why);
});

test('a member twice, and what is no JSON, are refused', async () => {
  const { trust } = await developmentKeys('team');
  const text = draftTexts(drafted(trust, [{ kind: 'renew', role: 'root' }])).root ?? '';
  const doubled = text.replace('"version": 2,', '"version": 3,\n  "version": 2,');
  expect(errorOf(() => readDraft(trust, { root: doubled }, NOW)).message).toContain('a member twice');
  expect(errorOf(() => readDraft(trust, { root: '{' }, NOW)).code).toBe('CEREMONY_REFUSED');
  expect(errorOf(() => readDraft(trust, {}, NOW)).code).toBe('CEREMONY_MISSING');
});

test('targets that delegate elsewhere, list files or forget a compromised key are refused', async () => {
  const { trust: first, signers } = await developmentKeys('team');
  const online = await member('online-2');
  const lost = drafted(first, [
    { kind: 'replace', name: 'online', by: online.key },
    { kind: 'compromised', name: 'online' },
  ]);
  const trust = await finished(first, lost, signers);
  const honest = draftTexts(drafted(trust, [{ kind: 'renew', role: 'targets' }])).targets ?? '';
  const said = (text: string): string => errorOf(() => readDraft(trust, { targets: text }, NOW)).message;
  expect(said(honest.replace('"index/*"', '"revocations/*"'))).toContain('explain: delegations');
  expect(said(honest.replace('"targets": {}', '"targets": {\n    "index/head.json": {}\n  }'))).toContain('targets');
  const forgetful = JSON.parse(honest) as Record<string, unknown>;
  forgetful['x-ctxr-compromised'] = ['ab'.repeat(32)];
  expect(said(`${JSON.stringify(forgetful, null, 2)}\n`)).toContain('no longer lists');
});
