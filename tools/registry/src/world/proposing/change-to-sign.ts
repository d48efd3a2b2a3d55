import { RegistryError } from '../../error/registry-error.ts';
import { GENESIS_FILE, folderOf } from '../../governance/record/paths.ts';
import { memberOf, yamlMap } from '../../governance/rollback/yaml-map.ts';
import type { DecideInput } from '../../governance/decide/input.ts';
import { readApart } from '../change/apart.ts';
import { entriesAt, filesAt } from '../gate/entries-at.ts';
import { evaluate } from '../gate/evaluate.ts';
import { recordAt } from '../gate/read-undone.ts';
import { written } from '../local-host/memory.ts';
import { branchOf, MAIN } from '../local-host/refs.ts';
import { fetchHost } from './exchange.ts';
import type { HostPlace } from './host-place.ts';
import { judgeChange } from './judge-change.ts';
import { pullRequestToSign } from './pull-request-to-sign.ts';
import { notOpen } from './withdraw-change.ts';

/** A change that somebody may say something of, and where their statement goes. */
export interface ChangeToSign {
  readonly input: DecideInput;
  /** The branch, and the commit that it is at. */
  readonly ref: string;
  readonly tip: string;
  /** Files that are history, so that no statement may replace them. */
  readonly taken: ReadonlySet<string>;
  /** Whether it is an emergency that has landed. */
  readonly ratifies: boolean;
}

/** Finds an open change, or an emergency that has landed. @throws RegistryError NOT_DECLARED, CHANGE_REFUSED, HOST_UNREACHABLE */
export async function changeToSign(clone: string, place: HostPlace, number: number, at: Date): Promise<ChangeToSign> {
  const fetched = await fetchHost(clone, place);
  const { main } = fetched;
  const branch = await fetched.change(number);
  const open =
    branch === undefined
      ? await pullRequestToSign(clone, place, { number, main })
      : { ref: branchOf(number), tip: branch, place };
  if (open === undefined) return landedEmergency(clone, place, { number, main, at });
  const judged = { folder: clone, place: open.place, number, base: main, head: open.tip, at };
  const { input, change } = await judgeChange(judged);
  if (change.states.base.files.has(GENESIS_FILE))
    return { input, ref: open.ref, tip: open.tip, taken: new Set(), ratifies: false };
  throw new RegistryError('NOT_FOUNDED', 'The registry is not founded, so nobody has to approve yet.', {
    fix: 'Found it with ctxr found, or land the change: ctxr land.',
  });
}

async function landedEmergency(
  clone: string,
  place: HostPlace,
  { number, main, at }: { readonly number: number; readonly main: string; readonly at: Date },
): Promise<ChangeToSign> {
  const decision = written(number);
  const { record, later, taken } = await readApart(clone, async (apart) => ({
    record: await recordAt(apart, main, decision),
    later: await filesAt(apart, main, [folderOf(decision)]),
    taken: (await entriesAt(apart, main, [folderOf(decision)])).map(({ path }) => path),
  }));
  if (!record) throw notOpen(number, place.url);
  const { base, commit: head, signals } = record;
  const { input } = await evaluate({ folder: clone, base, head, decision, signals, at, later, way: 'ordinary' });
  const own = input.change.proposals.find(({ id }) => id === decision);
  if (own?.type === 'emergency' && (await isUndone(clone, main, own.file)))
    throw new RegistryError(
      'CHANGE_REFUSED',
      `The emergency ${decision} has been undone, so nothing is left to ratify.`,
      {
        fix: 'Propose what it did as a standard change: ctxr propose.',
      },
    );
  if (own?.type === 'emergency') return { input, ref: MAIN, tip: main, taken: new Set(taken), ratifies: true };
  throw new RegistryError(
    'CHANGE_REFUSED',
    `The change ${decision} has landed; only an emergency is approved afterwards.`,
    {
      fix: `ctxr why ${decision} says who approved it; ctxr rollback ${decision} undoes it.`,
    },
  );
}

/** Whether main says of an emergency's proposal that it was taken back. */
const isUndone = (clone: string, main: string, file: string): Promise<boolean> =>
  readApart(clone, async (apart) => {
    const proposal = yamlMap((await filesAt(apart, main, [file])).get(file));
    return memberOf(proposal, 'state') === 'rolled-back';
  });
