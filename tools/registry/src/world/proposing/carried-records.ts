import { list } from '../../check/standing.ts';
import { visible } from '../../finding/formats/visible.ts';
import { isOwnRecord } from '../../governance/change/raw-change.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { folderOf } from '../../governance/record/paths.ts';
import { readApart } from '../change/apart.ts';
import { rawDiff } from '../change/raw-diff.ts';
import { filesAt } from '../gate/entries-at.ts';
import { written } from '../local-host/memory.ts';

/** A branch that was proposed before, as it is here and at the host. */
export interface ProposedBefore {
  readonly number: number;
  /** What was pushed last from here. */
  readonly pushed: string;
  /** The branch at the host. */
  readonly open: string;
  readonly head: string;
}

/**
 * What people have signed at the host since the branch was pushed, by path, where the branch here lacks it: it comes
 * along, whatever became of the branch.
 * @throws RegistryError HOST_MOVED where somebody else edited the change there.
 */
export const carriedRecords = (
  folder: string,
  { number, pushed, open, head }: ProposedBefore,
): Promise<ReadonlyMap<string, Uint8Array>> =>
  readApart(folder, async (apart) => {
    const decision = written(number);
    const others = (await rawDiff(apart, pushed, open)).filter(({ path }) => !isOwnRecord(path, decision));
    if (others.length > 0) {
      const files = list(others.map(({ path }) => visible(path)));
      throw new RegistryError(
        'HOST_MOVED',
        `Somebody else changed ${files} in changes/${decision} since you proposed it.`,
        {
          fix: `Take it over first: git fetch origin changes/${decision} && git merge FETCH_HEAD; or propose another branch.`,
        },
      );
    }
    const [there, here] = await Promise.all([open, head].map((commit) => filesAt(apart, commit, [folderOf(decision)])));
    return new Map(
      [...(there ?? [])].filter(([path, bytes]) => Buffer.compare(here?.get(path) ?? Buffer.of(0), bytes) !== 0),
    );
  });
