import { RegistryError } from '../../error/registry-error.ts';
import { written } from '../local-host/memory.ts';
import { mainOf, openBranches } from '../local-host/refs.ts';
import { type DueItem, mayLand, undecidable } from './due-item.ts';
import { judgeChange, showAt } from './judge-change.ts';
import { orFailure } from './or-failure.ts';

/** The open changes that wait for nobody any more. */
export async function landable(folder: string, at: Date): Promise<readonly DueItem[]> {
  const base = await mainOf(folder);
  const place = { url: folder, folder };
  const items: DueItem[] = [];
  for (const [number, head] of await openBranches(folder)) {
    const judged = await orFailure(judgeChange({ folder, place, number, base, head, at }));
    if (judged instanceof RegistryError) {
      items.push(undecidable(written(number), judged, `ctxr propose --withdraw ${written(number)}`));
      continue;
    }
    await showAt(place, number, judged, at);
    if (judged.decision.outcome === 'approved') items.push(mayLand(judged.decision, `ctxr land ${written(number)}`));
  }
  return items;
}
