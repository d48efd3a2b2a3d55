import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { decisionFile, folderOf, GENESIS_FILE, recordFile } from '../../../src/governance/record/paths.ts';
import { found } from '../../../src/world/founding.ts';
import { auditGovernance } from '../../../src/world/governance-audit.ts';
import { contextYaml, type Files, Governed, type Landing, newContext, type Said } from './governed.ts';

const governed = new Governed();
let claimed = '';
let founded = '';
/** Main after two lawful changes: a context, and the board without its third member. */
let tip = '';

beforeAll(async () => {
  claimed = await governed.prepare();
  await found({ folder: governed.folder, keys: governed.keys, now: new Date('2026-11-01T00:00:00Z') });
  founded = governed.commitAll('founded');
  const first = await governed.land(founded, {
    number: '0001',
    files: newContext('ctx-a'),
    at: '2026-11-02T06:00:00Z',
  });
  tip = await governed.land(first, {
    number: '0002',
    files: { 'governance/board.yaml': governed.boardYaml({ version: 2, without: ['board-3'] }) },
    at: '2026-11-03T06:00:00Z',
  });
}, 60_000);
afterAll(() => governed.remove());

const NEXT = { number: '0003', files: newContext('ctx-b'), at: '2026-11-04T06:00:00Z' } satisfies Landing;
const said = (...who: readonly Said[]): Landing => ({ ...NEXT, said: who });
const text = (files: Readonly<Record<string, Uint8Array>>, path: string): string =>
  Buffer.from(files[path] ?? []).toString();

async function recorded(change: (files: Record<string, Uint8Array>) => Files): Promise<string> {
  const merge = await governed.merge(tip, NEXT);
  return governed.commit([merge], change(await governed.record(tip, merge, NEXT)));
}

const edited = (path: string, from: string, to: string) => (): Promise<string> =>
  recorded((files) => ({ ...files, [path]: text(files, path).replace(from, to) }));

async function landed(landing: Landing): Promise<string> {
  return governed.land(tip, landing);
}

const FORGERIES: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
  [
    'there is no record',
    async () => governed.land(await governed.merge(tip, NEXT), { ...NEXT, number: '0004', files: newContext('ctx-c') }),
    /no record covers it, and others have landed since/,
  ],
  [
    'a stranger signed the record',
    async () => {
      const merge = await governed.merge(tip, NEXT);
      return governed.commit([merge], await governed.record(tip, merge, NEXT, governed.stranger));
    },
    /the key that signed it is not the bridge’s/,
  ],
  [
    'nobody signed the record',
    () => recorded((files) => ({ ...files, [`${folderOf('0003')}record.sig`]: 'no signature' })),
    /record in the folder 0003 is worth nothing/,
  ],
  [
    'the record was edited after it was signed',
    edited(recordFile('0003'), '2026-11-04T06', '2026-11-04T07'),
    /did not sign these bytes/,
  ],
  [
    'the decision was edited',
    edited(decisionFile('0003'), '"organisations":2', '"organisations":3'),
    /decision\.json of 0003 is not what the change and what was said of it come to/,
  ],
  [
    'the decision is missing',
    () => recorded(({ [decisionFile('0003')]: _, ...files }) => files),
    /there is no decision\.json/,
  ],
  [
    'one member signed where two have to',
    () => landed(said({ by: 'board-1' })),
    /the decision 0003, taken anew, is waiting: .*1 more/,
  ],
  [
    'a stranger’s key under a seat’s name',
    () => landed(said({ by: 'board-1' }, { by: 'board-2', key: governed.stranger })),
    /board-2\.json is good, but its key is nobody's/,
  ],
  [
    'a rejection where there has to be an approval',
    () => landed(said({ by: 'board-1' }, { by: 'board-2', verdict: 'reject' })),
    /The objection of board-2 is noted/,
  ],
  [
    'approvals of something else',
    () => landed(said({ by: 'board-1' }, { by: 'board-2', change: `sha256:${'0'.repeat(64)}` })),
    /board-2 approved 000000000000; the change is/,
  ],
  [
    'a member who was removed',
    () => landed(said({ by: 'board-1' }, { by: 'board-3' })),
    /board-3\.json is good, but its key is nobody's/,
  ],
  [
    'approvals under a former board',
    async () => {
      const head = governed.commit([founded], NEXT.files);
      const old = await governed.approve(founded, head, '0003', [{ by: 'board-1' }, { by: 'board-2' }], NEXT.at);
      const merge = governed.commit([tip, old], { ...NEXT.files, ...governed.filesOf(old, folderOf('0003')) });
      return governed.commit([merge], await governed.record(tip, merge, NEXT));
    },
    /board-1 signed under another board/,
  ],
  [
    'a board that its own new member approves',
    () =>
      landed({
        ...said({ by: 'board-1' }, { by: 'board-3' }),
        files: { 'governance/board.yaml': governed.boardYaml({ version: 3 }) },
      }),
    /judged by what the base says, not by what it brings/,
  ],
  [
    'a number that was used before',
    async () => {
      const again = { ...NEXT, number: '0001' };
      const merge = await governed.merge(tip, { ...again, said: [] });
      return governed.commit([merge], await governed.record(tip, merge, again));
    },
    /the number 0001 was used before/,
  ],
  [
    'a record of another commit',
    async () => {
      const merge = await governed.merge(tip, NEXT);
      return governed.commit([merge], await governed.record(founded, tip, { ...NEXT, number: '0009' }));
    },
    /records the decision 0009 for .*, which is no change of the main line/,
  ],
  [
    'another base than it landed on',
    async () => {
      const merge = await governed.merge(tip, NEXT);
      return governed.commit([merge], await governed.record(founded, merge, NEXT));
    },
    /judges it against .*, and it landed on/,
  ],
  [
    'a record in another decision’s folder',
    () =>
      recorded((files) =>
        Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path.replace('0003', '0005'), bytes])),
      ),
    /the record in the folder 0005 is that of the decision 0003/,
  ],
  ['time that goes back', () => landed({ ...NEXT, at: '2026-11-02T07:00:00Z' }), /before what it stands on/],
  [
    'approvals that came after it had landed',
    async () => {
      const merge = await governed.merge(tip, { ...NEXT, at: '2026-11-05T06:00:00Z' });
      return governed.commit([merge], await governed.record(tip, merge, NEXT));
    },
    /after the time of this decision/,
  ],
  [
    'a statement that was taken away later',
    () => Promise.resolve(governed.commit([tip], { [`${folderOf('0001')}board-1.json`]: undefined })),
    /removes governance\/decisions\/0001\/board-1\.json/,
  ],
  [
    'a record that was rewritten later',
    () => Promise.resolve(governed.commit([tip], { [recordFile('0001')]: '{}' })),
    /changes governance\/decisions\/0001\/record\.json/,
  ],
  [
    'a file that does not belong to a record',
    () => Promise.resolve(governed.commit([tip], { [`${folderOf('0001')}notes.txt`]: 'x' })),
    /is no file that belongs to the record of a decision/,
  ],
  [
    'a released file that was edited',
    () => landed({ ...NEXT, files: { 'contexts/ctx-a/1.0.0.yaml': contextYaml('ctx-a', '1.0.0', 'Other words.') } }),
    /changes contexts\/ctx-a\/1\.0\.0\.yaml, which is released/,
  ],
  [
    'a squash of something else than was approved',
    async () => {
      const head = governed.commit([tip], NEXT.files);
      const approved = await governed.approve(tip, head, '0003', [{ by: 'board-1' }, { by: 'board-2' }], NEXT.at);
      const squash = governed.commit([tip], {
        ...NEXT.files,
        ...governed.filesOf(approved, folderOf('0003')),
        'contexts/ctx-z/1.0.0.yaml': contextYaml('ctx-z', '1.0.0'),
      });
      return governed.commit([squash], await governed.record(tip, squash, NEXT));
    },
    /board-1 approved [0-9a-f]{12}; the change is/,
  ],
  [
    'a merge that hides an edit',
    async () => {
      const head = governed.commit([tip], NEXT.files);
      const approved = await governed.approve(tip, head, '0003', [{ by: 'board-1' }, { by: 'board-2' }], NEXT.at);
      const evil = { 'contexts/ctx-b/1.0.0.yaml': contextYaml('ctx-b', '1.0.0', 'Evil words.') };
      const merge = governed.commit([tip, approved], { ...governed.filesOf(approved, folderOf('0003')), ...evil });
      return governed.commit([merge], await governed.record(tip, merge, NEXT));
    },
    /edits contexts\/ctx-b\/1\.0\.0\.yaml beyond merging/,
  ],
  [
    'a founding that was edited',
    () =>
      landed({
        ...NEXT,
        files: { [GENESIS_FILE]: governed.read(GENESIS_FILE).toString().replace('2026-11-01', '2026-10-01') },
      }),
    /touches governance\/trust\/genesis\.json|it takes the signatures of 2 keys/,
  ],
  [
    'a founding that was taken away',
    () => Promise.resolve(governed.commit([tip], { [GENESIS_FILE]: undefined })),
    /took governance\/trust\/genesis\.json away/,
  ],
  [
    'a founding that claims another time',
    () =>
      Promise.resolve(
        governed.commit([claimed], {
          [GENESIS_FILE]: governed.read(GENESIS_FILE).toString().replace('2026-11-01', '2026-10-01'),
        }),
      ),
    /it takes the signatures of 2 keys of the root, and none of them has signed it/,
  ],
  [
    'a founding with other files',
    () =>
      Promise.resolve(
        governed.commit([claimed], { [GENESIS_FILE]: governed.read(GENESIS_FILE), ...newContext('ctx-x') }),
      ),
    /does something else than to add/,
  ],
  [
    'a founding of another line',
    () => {
      const other = governed.commit([claimed], newContext('ctx-x'));
      return Promise.resolve(governed.commit([other], { [GENESIS_FILE]: governed.read(GENESIS_FILE) }));
    },
    /does something else than to add/,
  ],
  [
    'a founding that cannot be read',
    () => Promise.resolve(governed.commit([claimed], { [GENESIS_FILE]: '{"signed":' })),
    /genesis\.json cannot be read: it is no JSON/,
  ],
];

test.each(FORGERIES)('%s: refused', async (_, forge, message) => {
  const { fault } = await auditGovernance({ folder: governed.folder, commit: await forge() });
  expect(fault?.message).toMatch(message);
  expect(fault?.fix).not.toBe('');
});

test('the newest change waits for its record, and everything before it holds', async () => {
  const merge = await governed.merge(tip, NEXT);
  const { fault, waiting, judged } = await auditGovernance({ folder: governed.folder, commit: merge, cache: false });
  expect({ fault, judged }).toEqual({ judged: 2 });
  expect(waiting).toMatchObject({ commit: merge, message: expect.stringContaining('waits for its record') });
});

test('the lawful history holds, and a shallow clone says what to fetch', async () => {
  expect(await auditGovernance({ folder: governed.folder, commit: tip, cache: false })).not.toHaveProperty('fault');
  governed.git('update-ref', 'refs/heads/main', tip);
  const clone = mkdtempSync(join(tmpdir(), 'ctxr-shallow-'));
  onTestFinished(() => rmSync(clone, { recursive: true, force: true }));
  execFileSync('git', ['clone', '-q', '--depth=2', '--branch=main', `file://${governed.folder}`, clone]);
  await expect(auditGovernance({ folder: clone })).rejects.toMatchObject({
    code: 'BASE_UNKNOWN',
    fix: expect.stringContaining('--unshallow'),
  });
  expect(await auditGovernance({ folder: governed.folder, commit: claimed })).toMatchObject({
    founded: false,
    notJudged: 1,
  });
  await expect(auditGovernance({ folder: governed.folder, commit: 'nowhere' })).rejects.toMatchObject({
    code: 'COMMIT_MISSING',
  });
});
