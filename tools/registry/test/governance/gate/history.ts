import { canonicalJson } from '@ctxr/model';
import { recordFile } from '../../../src/governance/record/paths.ts';
import type { ActionOf, People } from './action.ts';
import { edited, merged } from './edit-files.ts';
import { addressOf, goodChange, goodRegistry } from './good-registry.ts';
import { file, type Objects, type Snapshot } from './objects.ts';

/** Who makes a commit, in full. */
type Makers = People & { readonly author: string; readonly message: string; readonly at: string };

/** A commit with its files. */
export interface Written {
  readonly id: string;
  readonly files: Snapshot;
  readonly people: Makers;
}

const MAINTAINER: Makers = { author: 'maintainer@example.org', message: 'registry: more', at: '2026-11-18T06:00:00Z' };
const CONTRIBUTOR: Makers = { author: addressOf('github/12'), message: 'session: 1.2.0', at: '2026-11-10T06:00:00Z' };
const LATER = { at: '2026-11-21T12:00:00Z' };

const written = (
  objects: Objects,
  files: Snapshot,
  parents: readonly string[],
  ...people: readonly [Makers, ...(People | undefined)[]]
): Written => {
  const makers = people.reduce<Makers>((all, one) => ({ ...all, ...one }), people[0]);
  return { id: objects.commit({ files, parents, ...makers }), files, people: makers };
};

/** The base before the branch leaves it. */
export function founded(objects: Objects, actions: readonly ActionOf<'base'>[]): Written {
  const first = actions.filter(({ decision }) => decision === undefined);
  const start = first.reduce<Snapshot>(edited, goodRegistry());
  const founding = { ...MAINTAINER, message: 'registry: founded', at: '2026-10-01T06:00:00Z' };
  const numbers = [...new Set(actions.flatMap(({ decision }) => decision ?? []))];
  return numbers.reduce((tip, number) => landed(objects, tip, number, actions), written(objects, start, [], founding));
}

/** An earlier decision: what it did, and its record. */
function landed(objects: Objects, base: Written, decision: string, actions: readonly ActionOf<'base'>[]): Written {
  const own = actions.filter((action) => action.decision === decision);
  const at = own.findLast((action) => action.landed !== undefined)?.landed ?? '2026-11-01T06:00:00Z';
  const people = { ...MAINTAINER, message: `decision ${decision}`, at };
  const change = written(objects, own.reduce<Snapshot>(edited, base.files), [base.id], people);
  const said = { format: 1, decision, base: base.id, commit: change.id, at, signals: { format: 1, reviews: [] } };
  const record = file(canonicalJson(said));
  return written(objects, new Map([...change.files, [recordFile(decision), record]]), [change.id], people);
}

/** The branch: the good change, edited, and further commits. */
export function changed(objects: Objects, fork: Written, actions: readonly ActionOf<'change'>[]): readonly Written[] {
  const own = actions.filter(({ further }) => further !== true);
  const files = own.reduce<Snapshot>(edited, new Map([...fork.files, ...goodChange()]));
  const first = written(objects, files, [fork.id], CONTRIBUTOR, ...own.map(({ people }) => people));
  return actions
    .filter(({ further }) => further === true)
    .reduce<readonly Written[]>(
      (branch, action) => {
        const tip = branch.at(-1) ?? first;
        return [...branch, written(objects, edited(tip.files, action), [tip.id], CONTRIBUTOR, action.people)];
      },
      [first],
    );
}

/** The base after the branch left it. */
export const moved = (objects: Objects, fork: Written, actions: readonly ActionOf<'main'>[]): Written =>
  actions.reduce(
    (tip, action) => written(objects, edited(tip.files, action), [tip.id], MAINTAINER, action.people),
    fork,
  );

/** Where a branch left the base, how the base goes on, and the branch. */
interface Sides {
  readonly fork: Written;
  readonly main: Written;
  readonly branch: readonly Written[];
}

/** The head after what happens to the branch in the end. */
export const pushed = (objects: Objects, sides: Sides, actions: readonly ActionOf<'after'>[]): string =>
  tipOf(actions.reduce((now, action) => ({ ...now, ...after(objects, now, action) }), sides)).id;

function after(objects: Objects, sides: Sides, action: ActionOf<'after'>): Partial<Sides> {
  const { fork, main, branch } = sides;
  const tip = tipOf(sides);
  const { people, do: what } = action;
  switch (what) {
    case 'rebase':
      return { fork: main, branch: rebased(objects, sides) };
    case 'force-push':
      return { branch: [written(objects, edited(tip.files, action), [fork.id], CONTRIBUTOR, LATER, people)] };
    case 'push':
      return { branch: [...branch, written(objects, edited(tip.files, action), [tip.id], CONTRIBUTOR, LATER, people)] };
    case 'update': {
      const files = edited(merged(fork.files, tip.files, main.files), action);
      const update = written(objects, files, [tip.id, main.id], CONTRIBUTOR, LATER, { message: 'update' }, people);
      return { fork: main, branch: [...branch, update] };
    }
    default: {
      const third = written(objects, edited(fork.files, action), [fork.id], CONTRIBUTOR, LATER, people);
      const files = merged(fork.files, merged(fork.files, tip.files, main.files), third.files);
      const parents = [tip.id, main.id, third.id];
      return { fork: main, branch: [...branch, written(objects, files, parents, CONTRIBUTOR, LATER, people)] };
    }
  }
}

/** The branch's commits again, on the base as it is now. */
function rebased(objects: Objects, { fork, main, branch }: Sides): readonly Written[] {
  let [before, onto] = [fork, main];
  return branch.map((commit) => {
    const files = merged(before.files, onto.files, commit.files);
    const again = written(objects, files, [onto.id], commit.people, { committer: commit.people.author });
    [before, onto] = [commit, again];
    return again;
  });
}

function tipOf({ branch, fork }: Sides): Written {
  return branch.at(-1) ?? fork;
}
