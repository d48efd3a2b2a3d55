import { canonicalJson } from '@ctxr/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordedBy } from '../../../src/governance/audit/record-step.ts';
import { decisionFile, folderOf, recordFile } from '../../../src/governance/record/paths.ts';
import { readApart } from '../../../src/world/change/apart.ts';
import { diffsBetween } from '../../../src/world/change/raw-diff.ts';
import { found } from '../../../src/world/founding.ts';
import { evaluate } from '../../../src/world/gate/evaluate.ts';
import { auditGovernance } from '../../../src/world/governance-audit.ts';
import { contextYaml, Governed, newContext } from './governed.ts';

const governed = new Governed();
let founded = '';
/** Where each change left main, by its number. */
const after: Record<string, string> = {};

beforeAll(async () => {
  await governed.prepare();
  await found({ folder: governed.folder, keys: governed.keys, now: new Date('2026-11-01T00:00:00Z') });
  founded = governed.commitAll('founded');
  const first = await governed.land(founded, { number: '0001', files: newContext('ctx-a'), at: day(2) });
  after['0001'] = first;
  const patch = { 'contexts/ctx-a/1.0.1.yaml': contextYaml('ctx-a', '1.0.1', 'Better words.') };
  const review = { account: { host: 'github', id: 3, login: 'board-3' }, verdict: 'approve', at: day(3) } as const;
  after['0002'] = await reviewed(first, '0002', patch, review);
  const two = { ...newContext('ctx-b'), ...newContext('ctx-c') };
  after['0003'] = await governed.land(after['0002'], { number: '0003', files: two, at: day(4), branch: 2 });
  after['0004'] = await governed.land(after['0003'], {
    number: '0004',
    files: { 'governance/board.yaml': governed.boardYaml({ version: 2, without: ['board-3'] }) },
    at: day(5),
  });
  after['0005'] = await behind(after['0004'], '0005');
  after['0006'] = await tangled(after['0005'], '0006');
}, 60_000);
afterAll(() => governed.remove());

const day = (number: number): string => `2026-11-0${number}T06:00:00Z`;
const audit = (commit: string) => auditGovernance({ folder: governed.folder, commit, cache: false });

/** A squash that one member has reviewed at the host. */
async function reviewed(tip: string, number: string, files: Record<string, string>, review: object): Promise<string> {
  const squash = governed.commit([tip], files);
  const { change } = (
    await evaluate({ folder: governed.folder, base: tip, head: squash, decision: number, at: new Date(day(3)) })
  ).decision;
  const signals = { reviews: [{ ...review, change }] } as object;
  const record = await governed.record(tip, squash, { number, at: day(3), signals });
  return governed.commit([squash], record);
}

/** A change whose branch left main a while ago, merged as git merges it. */
async function behind(tip: string, number: string): Promise<string> {
  const files = newContext('ctx-d');
  const head = governed.commit([after['0002'] ?? ''], files);
  const approved = await governed.approve(tip, head, number, [{ by: 'board-1' }, { by: 'board-2' }], day(6));
  const own = governed.filesOf(approved, folderOf(number));
  const merge = governed.commit([tip, approved], { ...files, ...own });
  const record = await governed.record(tip, merge, { number, at: day(6) });
  return governed.commit([merge], { ...record });
}

/** A change whose branch took main in on the way. */
async function tangled(tip: string, number: string): Promise<string> {
  const old = governed.commit([after['0003'] ?? ''], newContext('ctx-e'));
  const updated = governed.commit([old, tip], { ...governed.filesOf(tip, '.') });
  const head = governed.commit([updated], newContext('ctx-f'));
  const approved = await governed.approve(tip, head, number, [{ by: 'board-1' }, { by: 'board-2' }], day(7));
  const merge = governed.commit([tip, approved], governed.filesOf(approved, '.'));
  return governed.commit([merge], await governed.record(tip, merge, { number, at: day(7) }));
}

describe('a lawful history', () => {
  test('every decision is judged, and told how it can be proved', async () => {
    const { fault, waiting, decisions, judged } = await audit(after['0006'] ?? '');
    expect({ fault, waiting, judged }).toEqual({ judged: 6 });
    expect(
      decisions.map(({ decision, level, approvedBy, organisations }) => [decision, level, approvedBy, organisations]),
    ).toEqual([
      ['0001', 'signed', ['board-1', 'board-2'], 2],
      ['0002', 'hosted', ['board-3'], 1],
      ['0003', 'signed', ['board-1', 'board-2'], 2],
      ['0004', 'signed', ['board-1', 'board-2'], 2],
      ['0005', 'signed', ['board-1', 'board-2'], 2],
      ['0006', 'signed', ['board-1', 'board-2'], 2],
    ]);
  });

  test('the bulk reading gives the very bytes that each change gives by itself', async () => {
    const steps = governed.git('rev-list', '--first-parent', '--reverse', `${founded}..${after['0006']}`).split('\n');
    const pairs = steps.map((commit, index) => [commit, steps[index - 1] ?? founded] as const);
    const diffs = await readApart(governed.folder, (apart) => diffsBetween(apart, pairs));
    const seen: string[] = [];
    for (const [commit, base] of pairs) {
      if (recordedBy(diffs.get(commit) ?? []) !== undefined) continue;
      const number = `000${seen.length + 1}`;
      const records = governed.filesOf(after[number] ?? '', folderOf(number));
      const { at, signals } = JSON.parse(String(records[recordFile(number)]));
      const alone = await evaluate({
        folder: governed.folder,
        base,
        head: commit,
        decision: number,
        signals,
        at: new Date(at),
      });
      expect(canonicalJson(alone.decision)).toBe(String(records[decisionFile(number)]));
      seen.push(number);
    }
    expect(seen).toHaveLength(6);
  });

  test('a statement may be added after its change has landed', async () => {
    const { bytes } = { bytes: 'anything, which proves itself or not' };
    const late = governed.commit([after['0006'] ?? ''], { [`${folderOf('0001')}board-3.json`]: bytes });
    expect(await audit(late)).not.toHaveProperty('fault');
  });

  test('what was verified is not judged again, and a change after it is', async () => {
    const { folder } = governed;
    const cold = await auditGovernance({ folder, commit: after['0003'] ?? '' });
    const warm = await auditGovernance({ folder, commit: after['0006'] ?? '' });
    expect(warm.decisions).toEqual((await audit(after['0006'] ?? '')).decisions);
    expect(warm.decisions.slice(0, 3)).toEqual(cold.decisions);
    expect(await auditGovernance({ folder, commit: after['0002'] ?? '' })).toMatchObject({ judged: 2 });
  });
});
