import { slotOf } from '../../declaration/layout.ts';
import type { Registry } from '../../declaration/registry.ts';
import { isOwnRecord, wellFormed } from '../../governance/change/raw-change.ts';
import type { ProposalFacts } from '../../governance/decide/input.ts';
import { timeOf } from '../../governance/time.ts';
import type { ReadChange } from '../change/read-change.ts';
import { readUndone } from './read-undone.ts';

/** The proposals, of which the change's own, where it is a rollback, says whether the change is exactly the inverse of what it undoes. */
export function withInverses(
  folder: string,
  change: ReadChange,
  proposals: readonly ProposalFacts[],
  { decision, at }: { readonly decision: string; readonly at: Date },
): Promise<readonly ProposalFacts[]> {
  return Promise.all(
    proposals.map(async (proposal) => {
      const { id, type, undoes } = proposal;
      if (id !== decision || type !== 'rollback' || undoes === undefined) return proposal;
      const inverse = await inverseOf(folder, change, { proposal, undoes, today: timeOf(at).slice(0, 10) });
      return { ...proposal, ...(inverse && { inverse }) };
    }),
  );
}

async function inverseOf(
  folder: string,
  { base, raw, states }: ReadChange,
  {
    proposal: { id, file },
    undoes,
    today,
  }: { readonly proposal: ProposalFacts; readonly undoes: string; readonly today: string },
): Promise<ProposalFacts['inverse']> {
  const undone = await readUndone(folder, base, undoes);
  if (!undone) return undefined;
  const { isExactInverse } = await import('../../governance/rollback/inverse.ts');
  const changed = raw.filter(({ path }) => !isOwnRecord(path, id) && path !== file);
  const files = changed.map(({ path, after }) => {
    const isPlain = after?.mode === '100644';
    return [wellFormed(path), after ? (isPlain ? after.sha256 : `mode ${after.mode}`) : 'removed'] as const;
  });
  // A day to come would keep others from telling anything before it.
  const days = changed.flatMap(({ path }) => daysIn(states.head, path)).filter((day) => day <= today);
  return isExactInverse(undone.undoing, Object.fromEntries(files), days);
}

/** The days of all events in a lifecycle. */
function daysIn(registry: Registry, path: string): readonly string[] {
  const slot = slotOf(path);
  if (slot?.kind !== 'lifecycle' || slot.id === undefined) return [];
  const names = {
    context: 'contexts',
    'context-type': 'types',
    'context-policy': 'policies',
    participant: 'servers',
  } as const;
  const lifecycle = slot.subject && registry[names[slot.subject]].get(slot.id)?.lifecycle;
  return Object.values(lifecycle?.value ?? {}).flatMap((events) =>
    Array.isArray(events)
      ? events.flatMap((event: { readonly at?: unknown }) => (typeof event?.at === 'string' ? [event.at] : []))
      : [],
  );
}
