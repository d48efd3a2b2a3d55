import type { RevocationEntry } from '@ctxr/model';
import { expect, test } from 'vitest';
import { listBytes } from '../../src/release/choose-revoked.ts';
import { delegatingTargets, targetsOf } from '../../src/release/metadata.ts';
import { type OfficersList, parseOfficersList } from '../../src/release/officers-list.ts';
import { TARGETS } from '../../src/release/paths.ts';
import { type Delegator, signRole } from '../../src/release/sign.ts';
import type { Signer } from '../../src/release/signer.ts';
import type { Trust } from '../../src/release/trust.ts';
import { parseTargets } from '../../src/release/parse-metadata.ts';
import { drafted, finished, member } from './ceremony-members.ts';
import { day, developmentKeys } from './publisher.ts';

const entry = (id: string): RevocationEntry => ({
  kind: 'context',
  id,
  version: '1.0.0',
  at: '2026-11-01',
  reason: 'Leaks.',
});
const LIFTED = { ...entry('ctx-a'), lifted: { at: '2026-11-02', reason: 'No more.' } };

type Files = Record<string, Uint8Array>;

async function pair(
  version: number,
  entries: readonly RevocationEntry[],
  by: Delegator,
  keys: readonly Signer[],
): Promise<Files> {
  const bytes = listBytes({ format: 1, entries });
  const role = targetsOf({ version, expires: day(180) }, { [TARGETS.revoked]: bytes });
  return {
    [`${version}.revocations.json`]: await signRole('revocations', role, by, keys),
    [`${version}.revoked.json`]: bytes,
  };
}

const read = (files: Files, trust: Trust, targets: readonly Uint8Array[] = []): OfficersList =>
  parseOfficersList(new Map(Object.entries(files)), targets, trust) ?? expect.fail();
const idsIn = ({ known }: OfficersList): string[] => known.entries.map(({ id }) => id);

test('what an older list forbids stays forbidden when a newer one of another branch does not know it', async () => {
  const { trust, signers } = await developmentKeys('board');
  const by = trust.targets.metadata;
  const older = await pair(3, [entry('ctx-a')], by, signers);
  const newer = await pair(4, [entry('ctx-b')], by, signers);
  const officers = read({ ...older, ...newer }, trust);
  expect(officers).toMatchObject({ isCurrent: true, role: { version: 4 }, list: { entries: [{ id: 'ctx-b' }] } });
  expect(idsIn(officers)).toEqual(['ctx-a', 'ctx-b']);
  const torn = { ...older, ...newer, '3.revoked.json': newer['4.revoked.json'] ?? expect.fail() };
  expect(() => read(torn, trust)).toThrow(expect.objectContaining({ code: 'KEYS_FOREIGN' }) as Error);
});

test('a thief’s newer list does not make the honest ones forgotten', async () => {
  const { trust: first, signers } = await developmentKeys('board');
  const by = first.targets.metadata;
  const honest = await pair(2, [entry('ctx-a')], by, signers);
  const thiefs = await pair(
    3,
    [],
    by,
    signers.filter(({ keyid }) => first.names.get(keyid) === 'revocations-1'),
  );
  const fresh = await member('revocations-4');
  const draft = drafted(first, [
    { kind: 'replace', name: 'revocations-1', by: fresh.key },
    { kind: 'compromised', name: 'revocations-1' },
  ]);
  const trust = await finished(first, draft, signers);
  const officers = read({ ...honest, ...thiefs }, trust, [first.targets.bytes]);
  expect(officers.isCurrent).toBe(false);
  expect(idsIn(officers)).toEqual(['ctx-a']);
});

test('a list whose keys only stolen keys named lifts nothing', async () => {
  const { trust: first, signers } = await developmentKeys('board');
  const [targets1, targets2, evil] = [await member('targets-4'), await member('targets-5'), await member('evil')];
  const draft = drafted(first, [
    { kind: 'replace', name: 'targets-1', by: targets1.key },
    { kind: 'replace', name: 'targets-2', by: targets2.key },
    { kind: 'compromised', name: 'targets-1' },
    { kind: 'compromised', name: 'targets-2' },
  ]);
  const trust = await finished(first, draft, [...signers, targets1.signer, targets2.signer]);
  const own = { keys: [evil.key.key], threshold: 1 };
  const naming = delegatingTargets({ version: 7, expires: day(300), index: own, revocations: own });
  const stolen = signers.filter(({ keyid }) => /^targets-[12]$/.test(first.names.get(keyid) ?? ''));
  const bytes = await signRole('targets', naming, first.root.metadata, stolen);
  const files = await pair(9, [LIFTED], parseTargets(bytes), [evil.signer]);
  const officers = read(files, trust, [bytes]);
  expect(officers).toMatchObject({ isCurrent: false, list: { entries: [{ id: 'ctx-a' }] } });
  expect([officers.list, officers.known].flatMap(({ entries }) => entries.filter(({ lifted }) => lifted))).toEqual([]);
});
