import { RegistryError } from '../../error/registry-error.ts';
import { written } from '../local-host/memory.ts';
import { mainOf, openBranches } from '../local-host/refs.ts';
import type { DueItem } from './due-item.ts';
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
      items.push(undecidable(written(number), judged));
      continue;
    }
    await showAt(place, number, judged, at);
    const { outcome, rights } = judged.decision;
    if (outcome !== 'approved') continue;
    const until = rights
      .flatMap((right) => right.until ?? [])
      .sort()
      .at(-1);
    items.push({
      kind: 'may-land',
      of: written(number),
      what: `the change ${written(number)} is approved and may land${until === undefined ? '' : `: its objection period ended ${until}`}`,
      ...(until !== undefined && { until }),
      command: `ctxr land ${written(number)}`,
    });
  }
  return items;
}

const undecidable = (of: string, { message, fix }: RegistryError): DueItem => ({
  kind: 'undecidable',
  of,
  what: `the change ${of} cannot be decided: ${message}`,
  command: fix ?? `ctxr propose --withdraw ${of}`,
});
