import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, writeFiles } from './corpus-repository.ts';
import type { CorpusFile } from './corpus.ts';
import { measure, type Subject } from './measure.ts';
import { CTXR, isLarge, NODE, rounds, type Setting } from './setting.ts';
import { cpuRatio, type Ratio } from './table.ts';
import { SCHEMAS, yardstick } from './yardstick.ts';

/** J1: the full check, with nothing known and with everything known. */
export async function fullCheck(setting: Setting): Promise<readonly Ratio[]> {
  const { n, repository } = setting;
  await proveSight(setting);
  const check: Subject = {
    name: 'J1 cold',
    command: [process.execPath, CTXR, 'check', '-C', repository, '--no-cache'],
  };
  const cold = await measure(
    [
      check,
      yardstick('read + JSON.parse', 'read-and-parse', repository),
      yardstick('naive yaml + ajv', 'naive-check', repository, SCHEMAS),
    ],
    rounds(setting, 5),
  );
  const known: Subject = { name: 'J1 warm', command: [process.execPath, CTXR, 'check', '-C', repository] };
  await measure([known], 1);
  const warm = await measure([known, NODE], rounds(setting, 9));
  return [
    cpuRatio(cold, n, 'J1 cold', 'read + JSON.parse', isLarge(n) ? { goal: 3.5, reached: 3.4 } : {}),
    cpuRatio(cold, n, 'J1 cold', 'naive yaml + ajv', { reached: isLarge(n) ? 0.12 : 0.18 }),
    cpuRatio(warm, n, 'J1 warm', NODE.name, { goal: 1.3, reached: 1.2 }),
  ];
}

/** A checker that sees nothing is not called fast: each of these has to fail the check. */
const FAULTS: readonly CorpusFile[] = [
  { path: 'policies/wrong-type/1.0.0.yaml', text: 'id: wrong-type\nname: 7\n' },
  {
    path: 'contexts/no-owner/1.0.0.yaml',
    text: 'id: no-owner\nname: NoOwner\nversion: 1.0.0\nowner: team-z\nschema: { type: object }\ngovernance: bench\npolicies: []\nenabled: true\n',
  },
  {
    path: 'contexts/bad-schema/1.0.0.yaml',
    text: 'id: bad-schema\nname: BadSchema\nversion: 1.0.0\nowner: team-a\nschema: { type: objekt }\ngovernance: bench\npolicies: []\nenabled: true\n',
  },
];

async function proveSight({ repository }: Setting): Promise<void> {
  for (const fault of FAULTS) {
    writeFiles(repository, [fault]);
    await measure(
      [{ name: `check with ${fault.path}`, command: [process.execPath, CTXR, 'check', '-C', repository], expect: 1 }],
      1,
    );
    rmSync(dirname(join(repository, fault.path)), { recursive: true });
  }
}

/** J2: the check of a pull request of ten files, as CI runs it: verdicts of the base are known, those of the head are not. */
export async function pullRequestCheck(setting: Setting): Promise<readonly Ratio[]> {
  const { n, repository } = setting;
  const forget = (): void => rmSync(join(repository, '.git/ctxr'), { recursive: true, force: true });
  const command: Subject['command'] = [process.execPath, CTXR, 'check', '-C', repository, '--base', 'main'];
  const prepare = (): void => {
    git(repository, 'checkout', '--quiet', 'main');
    forget();
  };
  prepare();
  await measure([{ name: 'base', command: [process.execPath, CTXR, 'check', '-C', repository] }], 1);
  git(repository, 'checkout', '--quiet', 'pr');
  const kept = join(setting.scratch, 'verdicts-of-main');
  rmSync(kept, { recursive: true, force: true });
  copy(join(repository, '.git/ctxr'), kept);
  const restore = (): void => {
    forget();
    copy(kept, join(repository, '.git/ctxr'));
  };
  const measured = await measure([{ name: 'J2', command, prepare: restore }, NODE], rounds(setting, 9));
  const again = await measure([{ name: 'J2 again', command }, NODE], rounds(setting, 9));
  git(repository, 'checkout', '--quiet', 'main');
  return [
    cpuRatio(measured, n, 'J2', NODE.name, { goal: 1.6, reached: isLarge(n) ? 1.51 : 1.47 }),
    cpuRatio(again, n, 'J2 again', NODE.name),
  ];
}

const copy = (from: string, to: string): void => cpSync(from, to, { recursive: true });
