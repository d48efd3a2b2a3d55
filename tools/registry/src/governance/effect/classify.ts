import { type RawChange, wellFormed } from '../change/raw-change.ts';
import { judged } from '../change/change-digest.ts';
import type { CheckInput } from '../../check/rule.ts';
import { type Slot, slotOf } from '../../declaration/layout.ts';
import { accessEffects } from './access-effects.ts';
import { type Found, gathered } from './found.ts';
import { inPlaceEffects } from './in-place-effects.ts';
import type { ChangedItem } from './item.ts';
import { lifecycleEffects } from './lifecycle-effects.ts';
import { ownerAt } from './owners.ts';
import { pathEffects } from './path-effects.ts';
import { releaseEffects } from './release-effects.ts';

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
  return judged(input.raw, input.decision).map((change) => itemOf(input, change, access.get(change.path) ?? []));
}

function itemOf(input: ClassifyInput, change: RawChange, access: readonly Found[]): ChangedItem {
  const path = wellFormed(change.path);
  const slot = slotOf(change.path);
  if (!slot) return { path, ...gathered(pathEffects(change, input.head)) };
  const owner = { before: ownerAt(input.base, slot), after: ownerAt(input.head, slot) };
  const kind = slot.kind === 'lifecycle' ? slot.subject : slot.kind;
  const found = [...ownEffects(input, change, slot, access), ...access, ...ownerChange(change, slot, owner)];
  return {
    path,
    ...(kind && { kind }),
    ...(slot.id !== undefined && { id: wellFormed(slot.id) }),
    ...(slot.version !== undefined && { version: wellFormed(slot.version) }),
    ...gathered(found),
    ...((owner.before !== undefined || owner.after !== undefined) && { owner: defined(owner) }),
  };
}

function ownEffects(input: ClassifyInput, change: RawChange, slot: Slot, access: readonly Found[]): Iterable<Found> {
  if (slot.kind === 'lifecycle')
    return lifecycleEffects(
      input,
      slot,
      access.some(({ effect }) => effect === 'policy-widened'),
    );
  return slot.version === undefined ? inPlaceEffects(input, change, slot) : releaseEffects(input, change, slot);
}

/** A name that goes to another owner by a release or an edit; one that comes or goes as a whole changes no owner. */
function ownerChange({ after: file }: RawChange, slot: Slot, { before, after }: Owners): readonly Found[] {
  if (before === undefined || before === after || slot.kind === 'lifecycle') return [];
  if (after === undefined && !file) return [];
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
