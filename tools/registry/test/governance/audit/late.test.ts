import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderOf } from '../../../src/governance/record/paths.ts';
import { found } from '../../../src/world/founding.ts';
import { auditGovernance } from '../../../src/world/governance-audit.ts';
import { Governed, newContext } from './governed.ts';

const governed = new Governed();
let merge = '';
let founded = '';
const number = '0001';
const [merged, later] = ['2026-11-02T06:00:00Z', '2026-11-03T06:00:00Z'];

beforeAll(async () => {
  await governed.prepare();
  await found({ folder: governed.folder, keys: governed.keys, now: new Date('2026-11-01T00:00:00Z') });
  founded = governed.commitAll('founded');
  const files = newContext('ctx-a');
  merge = await governed.merge(founded, { number, files, at: merged, said: [{ by: 'board-1' }] });
}, 60_000);
afterAll(() => governed.remove());

const audit = (commit: string) => auditGovernance({ folder: governed.folder, commit, cache: false });

/** The second approval, given after the change had been merged past the gate, as a commit of its own. */
const signedLate = (): Promise<string> => governed.approve(founded, merge, number, [{ by: 'board-2' }], later);

test('a change that was merged too early holds once those who were missing have signed, before it is recorded', async () => {
  const tip = await signedLate();
  const statements = governed.filesOf(tip, folderOf(number));
  const record = await governed.record(founded, merge, { number, at: later }, governed.bridge, statements);
  const { fault, decisions } = await audit(governed.commit([tip], record));
  expect(fault).toBeUndefined();
  expect(decisions.map(({ approvedBy, level }) => [approvedBy, level])).toEqual([[['board-1', 'board-2'], 'signed']]);
});

test('a statement that came after the record counts for nothing', async () => {
  const statements = governed.filesOf(await signedLate(), folderOf(number));
  const record = await governed.record(founded, merge, { number, at: later }, governed.bridge, statements);
  const recorded = governed.commit([merge], record);
  const late = Object.fromEntries(Object.entries(statements).filter(([path]) => path.includes('board-2')));
  expect((await audit(governed.commit([recorded], late))).fault?.commit).toBe(merge);
});

test('until then nothing is proved', async () => {
  const { waiting, fault } = await audit(await signedLate());
  expect([fault, waiting !== undefined]).toEqual([undefined, true]);
});
