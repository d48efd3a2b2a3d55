import { isVersion } from '@ctxr/model';
import type { Change } from '../../change/change.ts';
import { isRelease, slotOf } from '../../declaration/layout.ts';
import { visible } from '../../finding/formats/visible.ts';
import { wellFormed } from '../change/raw-change.ts';
import { decisionOf, GENESIS_FILE } from '../record/paths.ts';

/** What no commit may do, whoever agrees to it: change the founding, a decision's record, or what is released. */
export function keptFault(changes: readonly Change[]): string | undefined {
  for (const { path, before, after } of changes) {
    const what = after ? 'changes' : 'removes';
    const file = visible(wellFormed(path));
    if (path === GENESIS_FILE) return `it touches ${file}, which says where governance begins and never changes`;
    if (!before) continue;
    if (decisionOf(path) !== undefined) return `it ${what} ${file}, and the record of a decision is only ever added to`;
    const slot = slotOf(path);
    if (slot && isRelease(slot) && isVersion(slot.version ?? ''))
      return `it ${what} ${file}, which is released and stays as it is, byte for byte`;
  }
  return undefined;
}
