import { recordFile } from '../../governance/record/paths.ts';
import { readApart } from '../change/apart.ts';
import { recordAt } from '../gate/read-undone.ts';
import { gitText } from '../git.ts';
import { type LandedMemory, written } from './memory.ts';
import { commitAt, mainOf } from './refs.ts';

/** How a change landed, as its record on main tells: for a host that has lost its memory, or stopped before it wrote it. */
export async function landedInGit(folder: string, number: number): Promise<LandedMemory | undefined> {
  const decision = written(number);
  const main = await mainOf(folder);
  const record = await readApart(folder, (apart) => recordAt(apart, main, decision));
  if (!record) return undefined;
  const { at, base, commit } = record;
  const head = (await commitAt(folder, `${commit}^2`)) ?? commit;
  const args = ['log', '-1', '--no-show-signature', '--format=%H', main, '--', recordFile(decision)];
  return { at, base, head, commit, record: (await gitText(folder, args)).trim() };
}
