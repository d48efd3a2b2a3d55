import { expect, test } from 'vitest';
import { arrangement } from '../../src/release/ceremony/arrangement.ts';
import type { Change } from '../../src/release/ceremony/change.ts';
import { differenceOf } from '../../src/release/ceremony/difference.ts';
import { endorse } from '../../src/release/ceremony/endorsement.ts';
import { finishedFiles } from '../../src/release/ceremony/finish.ts';
import { keyringOf, keysOf } from '../../src/release/ceremony/keyring.ts';
import { nameAfter } from '../../src/release/ceremony/new-name.ts';
import { progressOf } from '../../src/release/ceremony/progress.ts';
import { draftTexts, readDraft } from '../../src/release/ceremony/read-draft.ts';
import { assertPresetMet } from '../../src/release/preset-fit.ts';
import { PRESETS } from '../../src/release/presets.ts';
import type { Signer } from '../../src/release/signer.ts';
import { drafted, errorOf, finished, type Member, member } from './ceremony-members.ts';
import { developmentKeys, NOW } from './publisher.ts';

const refused = (act: () => unknown): string => {
  const { code, message } = errorOf(act);
  expect(code).toBe('CEREMONY_REFUSED');
  return message;
};

test('a member joins: the old threshold and the new one sign, and who must is said by name', async () => {
  const { trust, signers } = await developmentKeys('board');
  const joining = await member('root-4');
  const draft = drafted(trust, [
    { kind: 'add', role: 'root', key: joining.key },
    { kind: 'threshold', role: 'root', threshold: 3 },
  ]);
  expect(draft).toMatchObject({ root: { version: 2 } });
  expect(draft.targets).toBeUndefined();
  expect(differenceOf(trust, draft)).toEqual([
    'root 1 → 2, holds until 2027-11-01T12:00:00Z (was 2027-11-01T12:00:00Z)',
    `  root: adds root-4 (ed25519 ${joining.key.keyid.slice(0, 12)}…)`,
    '  root: 3 of 4 sign (was 2 of 3)',
  ]);
  const byName = (name: string): Signer =>
    signers.find(({ keyid }) => trust.names.get(keyid) === name) ?? expect.fail(`no ${name}`);
  const two = await endorse(trust, draft, [byName('root-1'), byName('root-2'), byName('targets-1')]);
  expect(two.map(({ name }) => name)).toEqual(['root-1', 'root-2']);
  expect(progressOf(trust, draft, two)).toEqual({
    complete: false,
    void: [],
    quorums: [
      { part: 'root', by: 'today’s root', threshold: 2, met: true, signed: ['root-1', 'root-2'], missing: [] },
      {
        part: 'root',
        by: 'the new root',
        threshold: 3,
        met: false,
        signed: ['root-1', 'root-2'],
        missing: ['root-3', 'root-4'],
      },
    ],
  });
  expect(errorOf(() => finishedFiles(trust, draft, two))).toMatchObject({
    code: 'SIGNATURES_MISSING',
    message: expect.stringContaining('lacks 1 of the new root (root-3, root-4)') as string,
  });
  const next = await finished(trust, draft, [byName('root-1'), byName('root-2'), joining.signer]);
  expect(next.root.version).toBe(2);
  expect(next.names.get(joining.key.keyid)).toBe('root-4');
  expect(next.fingerprint).toBe(trust.fingerprint);
});

test('the new keys alone do not finish a root', async () => {
  const { trust } = await developmentKeys('team');
  const stranger = await member('stranger');
  const draft = drafted(trust, [{ kind: 'replace', name: 'root', by: stranger.key }]);
  const made = await endorse(trust, draft, [stranger.signer]);
  expect(errorOf(() => finishedFiles(trust, draft, made))).toMatchObject({
    code: 'SIGNATURES_MISSING',
    message: expect.stringContaining('today’s root (root)') as string,
  });
});

test('signatures made before an edit, and forged ones, do not count and say so', async () => {
  const { trust, signers } = await developmentKeys('team');
  const before = drafted(trust, [{ kind: 'renew', role: 'root' }]);
  const made = await endorse(trust, before, signers);
  const edited = drafted(trust, [
    { kind: 'renew', role: 'root' },
    { kind: 'add', role: 'root', key: (await member('root-2')).key },
  ]);
  expect(progressOf(trust, edited, made)).toMatchObject({
    complete: false,
    void: [{ part: 'root', name: 'root', why: 'the draft was edited after it' }],
  });
  const forged = made.map((each) => ({
    ...each,
    signatures: { root: { sha256: each.signatures.root?.sha256 ?? '', sig: '00'.repeat(64) } },
  }));
  expect(progressOf(trust, before, forged)).toMatchObject({ void: [{ why: 'it does not verify with the key' }] });
});

test('a team moves to a board: separate keys, higher thresholds, targets delegated anew', async () => {
  const { trust, signers } = await developmentKeys('team');
  expect(errorOf(() => assertPresetMet(trust, 'board'))).toMatchObject({
    code: 'PRESET_UNMET',
    message: expect.stringContaining('2 of 3 keys sign the role root') as string,
  });
  const names = ['index', 'snapshot', 'timestamp', ...[1, 2, 3].map((n) => `root-${n}`)];
  const members = new Map<string, Member>();
  for (const name of names) members.set(name, await member(name));
  const keyFor = (planned: string) =>
    (members.get(planned) ?? members.get(planned.replace(/^(targets|revocations)/, 'root')) ?? expect.fail()).key;
  const draft = drafted(trust, [arrangement(PRESETS.board, keyFor)], 'board');
  const next = await finished(trust, draft, [...signers, ...Array.from(members.values(), ({ signer }) => signer)]);
  assertPresetMet(next, 'board');
  expect(keyringOf(next)).toMatchObject({
    root: { threshold: 2 },
    targets: { threshold: 2 },
    revocations: { threshold: 1 },
    index: { keys: [{ name: 'index' }] },
  });
  const shared = drafted(next, [
    { kind: 'remove', name: 'index', role: 'index' },
    { kind: 'add', role: 'index', key: keyFor('timestamp') },
  ]);
  const mixed = await finished(
    next,
    shared,
    Array.from(members.values(), ({ signer }) => signer),
  );
  expect(errorOf(() => assertPresetMet(mixed, 'board')).message).toContain('are kept apart');
});

test.each<[string, (own: Member) => readonly Change[]]>([
  ['Nothing would change', () => []],
  ['No key of this registry is called nobody', () => [{ kind: 'remove', name: 'nobody' }]],
  ['would ask for 1 of 0 keys', () => [{ kind: 'remove', name: 'online', role: 'index' }]],
  ['would ask for 2 of 1 keys', () => [{ kind: 'threshold', role: 'index', threshold: 2 }]],
  ['would ask for NaN of 1 keys', () => [{ kind: 'threshold', role: 'index', threshold: Number.NaN }]],
  ['is compromised and would still serve', () => [{ kind: 'compromised', name: 'online' }]],
  [
    'serves the role index already',
    ({ key }) => [
      { kind: 'add', role: 'index', key },
      { kind: 'add', role: 'index', key },
    ],
  ],
  ['is or was called root', ({ key }) => [{ kind: 'add', role: 'index', key: { ...key, name: 'root' } }]],
])('a change is refused where %s', async (why, changes) => {
  const { trust } = await developmentKeys('team');
  const own = await member('own');
  expect(refused(() => drafted(trust, changes(own)))).toContain(why);
});

test('a compromised key is listed by the file that named it, for ever, and never serves again', async () => {
  const { trust, signers } = await developmentKeys('board');
  const [index, back] = [await member('index-2'), keysOf(keyringOf(trust)).find(({ name }) => name === 'index')];
  const draft = drafted(trust, [
    { kind: 'replace', name: 'index', by: index.key },
    { kind: 'compromised', name: 'index' },
  ]);
  expect(draft.root).toBeUndefined();
  const next = await finished(trust, draft, signers);
  expect([...next.compromised]).toEqual([back?.keyid]);
  const later = await finished(next, drafted(next, [{ kind: 'renew', role: 'targets' }]), signers);
  expect([...later.compromised]).toEqual([back?.keyid]);
  expect(refused(() => drafted(later, [{ kind: 'add', role: 'index', key: back ?? expect.fail() }]))).toContain(
    'compromised',
  );
});

test('a new key gets a name that nobody had', () => {
  expect(nameAfter('online', ['online', 'root'])).toBe('online-2');
  expect(nameAfter('root-1', ['root-1', 'root-2', 'root-3'])).toBe('root-4');
  expect(nameAfter('online-2', ['online-2', 'online-7', 'online-x'])).toBe('online-8');
});

test('a draft is read as it was written', async () => {
  const { trust } = await developmentKeys('team');
  const draft = drafted(trust, [{ kind: 'replace', name: 'online', by: (await member('online-2', 'ecdsa-p256')).key }]);
  const texts = draftTexts(draft);
  const read = readDraft(trust, { ...texts, root: (texts.root ?? '').replaceAll('\n', '\r\n') }, NOW);
  expect(read.root?.toJSON()).toEqual(draft.root?.toJSON());
  expect(read.targets?.toJSON()).toEqual(draft.targets?.toJSON());
});
