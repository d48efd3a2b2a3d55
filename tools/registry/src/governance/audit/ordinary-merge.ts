import type { Change } from '../../change/change.ts';

/** A merge of two parents, told by what differs between their trees. */
export interface MergeToJudge {
  /** What the main line did since the branch left it. */
  readonly main: readonly Change[];
  /** What the branch did since. */
  readonly branch: readonly Change[];
  /** What the merge does to the main line. */
  readonly merge: readonly Change[];
}

/**
 * Whether a merge is certainly what git makes of its parents unaided, so that git need not be asked. Both sides touched
 * other files, neither removed one (so there is no rename to follow), and no file stands where the other has a folder.
 * False tells nothing.
 */
export function isOrdinaryMerge({ main, branch, merge }: MergeToJudge): boolean {
  if (!isSame(branch, merge)) return false;
  if (main.length === 0) return true;
  if ([...main, ...branch].some(({ after }) => !after)) return false;
  const [here, there] = [new Set(main.map(({ path }) => path)), new Set(branch.map(({ path }) => path))];
  return !meets(here, there) && !meets(there, here);
}

/** Whether one set has a path of the other, or a folder that a path of the other lies in. */
function meets(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const path of other)
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
      if (one.has(path.slice(0, end))) return true;
  return false;
}

function isSame(one: readonly Change[], other: readonly Change[]): boolean {
  if (one.length !== other.length) return false;
  const byPath = new Map(one.map((change) => [change.path, change]));
  return other.every(({ path, before, after }) => {
    const match = byPath.get(path);
    return (
      match !== undefined &&
      match.before?.blob === before?.blob &&
      match.before?.mode === before?.mode &&
      match.after?.blob === after?.blob &&
      match.after?.mode === after?.mode
    );
  });
}
