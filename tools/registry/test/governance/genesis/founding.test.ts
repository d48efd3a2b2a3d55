import { mkdirSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GENESIS_FILE } from '../../../src/governance/record/paths.ts';
import { found } from '../../../src/world/founding.ts';
import { auditGovernance } from '../../../src/world/governance-audit.ts';
import { Governed } from '../audit/governed.ts';

const governed = new Governed();
const now = new Date('2026-11-01T00:00:00Z');
let claimed = '';

beforeAll(async () => {
  claimed = await governed.prepare();
}, 60_000);
afterAll(() => governed.remove());

/** A folder with the key of one keeper of the root. */
function keysOf(name: string): string {
  const folder = join(governed.keys, '..', `${governed.keys.split('/').at(-1)}-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  cpSync(join(governed.keys, `${name}.key.json`), join(folder, `${name}.key.json`));
  return folder;
}

const back = (): void => {
  governed.git('reset', '--hard', '-q', claimed);
  governed.git('clean', '-qfd');
};

describe('a founding takes as many keepers as the root asks for', () => {
  test('one after another, and the last one completes it', async () => {
    const [one, two] = [keysOf('root-1'), keysOf('root-3')];
    try {
      const first = await found({ folder: governed.folder, keys: one, now });
      expect(first).toMatchObject({ complete: false, signed: ['root-1'], missing: ['root-2', 'root-3'], threshold: 2 });
      const again = await found({ folder: governed.folder, keys: one, now: new Date() });
      expect(again).toMatchObject({ complete: false, signedNow: [], claim: first.claim });
      const last = await found({ folder: governed.folder, keys: two, now: new Date() });
      expect(last).toMatchObject({ complete: true, signedNow: ['root-3'], missing: [], claim: first.claim });
      const commit = governed.commitAll('founded');
      expect(await auditGovernance({ folder: governed.folder, commit })).toMatchObject({ founded: true, judged: 0 });
      expect(await auditGovernance({ folder: governed.folder, commit })).not.toHaveProperty('fault');
    } finally {
      back();
      for (const folder of [one, two]) rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a file that only one has signed founds nothing', async () => {
    const one = keysOf('root-2');
    try {
      await found({ folder: governed.folder, keys: one, now });
      const commit = governed.commitAll('founded too early');
      const { fault } = await auditGovernance({ folder: governed.folder, commit });
      expect(fault?.message).toContain('it takes the signatures of 2 keys of the root, and only root-2 has signed it');
      const rest = await found({ folder: governed.folder, keys: governed.keys, now });
      expect(rest).toMatchObject({ complete: true, unfinished: commit });
    } finally {
      back();
      rmSync(one, { recursive: true, force: true });
    }
  });
});

describe('a registry is not founded', () => {
  const refusals: readonly (readonly [string, () => void, RegExp])[] = [
    [
      'while files are not committed',
      () => governed.write({ 'contexts/README.md': '# New\n' }),
      /is not what is committed/,
    ],
    [
      'while its board is a template',
      () => {
        governed.write({
          'governance/board.yaml': governed.boardYaml().replace('version: 1', 'version: 2\ntemplate: true'),
        });
        governed.commitAll('template');
      },
      /its board is a template/,
    ],
    [
      'while a seat is nobody’s',
      () => {
        const empty = '  - id: board-9\n    organisation: org-alpha\n    from: "2026-01-01"\n    until: "2027-12-31"\n';
        governed.write({
          'governance/board.yaml': governed.boardYaml({ version: 2 }).replace('limits:', `${empty}limits:`),
        });
        governed.commitAll('empty seat');
      },
      /nobody holds board-9/,
    ],
    [
      'while no bridge is named',
      () => {
        governed.write({ 'governance/registry.yaml': governed.registryYaml().replace(/host:[^]*/, '') });
        governed.commitAll('no bridge');
      },
      /no host is declared/,
    ],
    [
      'while a right cannot be reached',
      () => {
        governed.write({
          'governance/decision-rights.yaml':
            'version: 2\nrights: []\ndefault: {by: [board], approvals: 9, level: signed}\n',
        });
        governed.commitAll('unreachable');
      },
      /right-reachable/,
    ],
    [
      'twice, for another state',
      () => {
        writeFileSync(join(governed.folder, 'contexts/README.md'), '# Later\n');
        governed.git('add', '-A');
        governed.git('commit', '-qm', 'later');
        governed.write({ [GENESIS_FILE]: SIGNED });
      },
      /names the commit .*, and .* differs from it/,
    ],
    [
      'by a file that claims something else',
      () =>
        governed.write({
          [GENESIS_FILE]: SIGNED.replace('2026-11-01', '2026-10-01').replace(
            /"tree": "[^"]*"/,
            `"tree": "${'0'.repeat(40)}"`,
          ),
        }),
      /claims something else/,
    ],
    ['by a file that is none', () => governed.write({ [GENESIS_FILE]: '{}' }), /cannot be read/],
  ];
  let SIGNED = '';
  beforeAll(async () => {
    await found({ folder: governed.folder, keys: governed.keys, now });
    SIGNED = governed.read(GENESIS_FILE).toString();
    back();
  });

  test.each(refusals)('%s', async (_, spoil, message) => {
    try {
      spoil();
      await expect(found({ folder: governed.folder, keys: governed.keys, now })).rejects.toThrow(message);
    } finally {
      back();
    }
    expect(readdirSync(join(governed.folder, 'governance/trust'))).not.toContain('genesis.json');
  });
});
