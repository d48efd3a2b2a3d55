import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../corpus-repository.ts';
import { measure, type Subject } from '../measure.ts';
import { CTXR, rounds, type Setting } from '../setting.ts';
import { cpuRatio, type Ratio } from '../table.ts';
import { governedHistory } from './governed-history.ts';

const GOALS = { cold: 30, warm: 2 };

/** J6: the audit of so many merges, each with its record and two signatures, with nothing known and with everything known. */
export async function auditOfMerges(scratch: string, merges: number, quick: boolean): Promise<readonly Ratio[]> {
  const repository = join(scratch, `governed-${merges}`);
  await governedHistory(repository, merges);
  const audit = [process.execPath, CTXR, 'audit', '--governance', '-C', repository] as const;
  const cold: Subject = {
    name: 'J6 cold',
    command: audit,
    prepare: () => rmSync(join(repository, '.git/ctxr'), { recursive: true, force: true }),
  };
  const [first] = await measure([cold], quick ? 1 : 3);
  const [again] = await measure([{ name: 'J6 warm', command: audit }], quick ? 1 : 5);
  const seconds = (job: string, value = Number.NaN, goal: number): Ratio => ({
    job,
    n: merges,
    yardstick: 'a second',
    by: 'wall s',
    value,
    against: 1,
    ...(merges === MERGES && { goal }),
  });
  return [seconds('J6 cold', first?.wall, GOALS.cold), seconds('J6 warm', again?.wall, GOALS.warm)];
}

/** The number of merges that the goals are for. */
export const MERGES = 5_000;

/** J7: the decision on a pull request of ten files, against the check of the same change. */
export async function decisionOnChange(setting: Setting): Promise<readonly Ratio[]> {
  const { n, repository } = setting;
  git(repository, 'checkout', '--quiet', 'pr');
  const at = ['-C', repository, '--base', 'main'] as const;
  const check: Subject = { name: 'check', command: [process.execPath, CTXR, 'check', ...at] };
  const decide: Subject = {
    name: 'J7',
    command: [process.execPath, CTXR, 'decide', ...at, '--head', 'pr', '--number', '0001'],
  };
  await measure([check, decide], 1);
  const measured = await measure([decide, check], rounds(setting, 9));
  git(repository, 'checkout', '--quiet', 'main');
  return [cpuRatio(measured, n, 'J7', check.name, { goal: 1.5 })];
}
