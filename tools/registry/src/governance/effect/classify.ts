import { type RawChange, wellFormed } from '../change/raw-change.ts';
import { judged } from '../change/change-digest.ts';
import { judgedUpdates } from '../../check/compatibility/judged-update.ts';
import type { CheckInput } from '../../check/rule.ts';
import { type Slot, slotOf, subjectKind } from '../../declaration/layout.ts';
import { accessEffects } from './access-effects.ts';
import { type Found, gathered } from './found.ts';
import { inPlaceEffects } from './in-place-effects.ts';
import type { ChangedItem } from './item.ts';
import { lifecycleEffects } from './lifecycle-effects.ts';
import { ownerAt } from './owners.ts';
import { pathEffects } from './path-effects.ts';
import { releaseEffects, type Updates } from './release-effects.ts';
import { testsEffects } from './tests-effects.ts';

/** Both states of the registry, how their schemas relate, and every changed file of the repository. */
export interface ClassifyInput extends CheckInput {
  /** In any order; other than {@link CheckInput.changes}, with the files that hold no declarations. */
  readonly raw: readonly RawChange[];
  /** The decision's number; what its own folder holds is no item. */
  readonly decision: string;
}

/** What a change does, file by file in byte order, computed from what the files said and say. */
export function classify(input: ClassifyInput): readonly ChangedItem[] {
  const access = accessEffects(input);
  const updates: Updates = new Map(judgedUpdates(input).map((update) => [update.pair.to.file, update]));
  return judged(input.raw, input.decision).map((change) =>
    itemOf({ ...input, updates, access: access.get(change.path) ?? [] }, change),
  );
}

/** What a single file is judged by. */
interface ItemInput extends CheckInput {
  readonly updates: Updates;
  /** What the file does to contexts that the change does not touch. */
  readonly access: readonly Found[];
}

function itemOf(input: ItemInput, change: RawChange): ChangedItem {
  const path = wellFormed(change.path);
  const slot = slotOf(change.path);
  if (!slot) return { path, ...gathered(pathEffects(change, input.head)) };
  const owner = { before: ownerAt(input.base, slot), after: ownerAt(input.head, slot) };
  const kind = subjectKind(slot);
  const own = [...ownEffects(input, change, slot), ...input.access];
  const found = [...own, ...ownerChange(change, slot, owner, own)];
  return {
    path,
    kind,
    ...(slot.id !== undefined && { id: wellFormed(slot.id) }),
    ...(slot.version !== undefined && { version: wellFormed(slot.version) }),
    ...gathered(found),
    ...((owner.before !== undefined || owner.after !== undefined) && { owner: defined(owner) }),
  };
}

function ownEffects(input: ItemInput, change: RawChange, slot: Slot): Iterable<Found> {
  const isWidened = input.access.some(({ effect }) => effect === 'policy-widened');
  if (slot.kind === 'lifecycle') return lifecycleEffects(input, change, slot, isWidened);
  if (slot.kind === 'policy-tests') return testsEffects(input, change, slot);
  if (slot.version === undefined) return inPlaceEffects(input, change, slot);
  return releaseEffects(input, input.updates, change, slot);
}

/** A name that goes to another owner by a release or an edit; one that comes or goes as a whole changes no owner,
 * nor does one that cannot be read. */
function ownerChange(
  { after: file }: RawChange,
  slot: Slot,
  { before, after }: Owners,
  own: readonly Found[],
): readonly Found[] {
  if (before === undefined || before === after || slot.subject !== undefined) return [];
  const isUntold = !file || own.some(({ effect }) => effect === 'unknown');
  if (after === undefined && isUntold) return [];
  return [{ effect: 'owner-change', because: `${before} gives it to ${after ?? 'nobody'}` }];
}

interface Owners {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const defined = ({ before, after }: Owners): NonNullable<ChangedItem['owner']> => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});
