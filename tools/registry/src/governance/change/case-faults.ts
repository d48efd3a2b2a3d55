import { visible } from '../../finding/formats/visible.ts';
import type { GateMessage } from '../decide/decision.ts';
import { FoldedNames, namesIn } from './folded-names.ts';
import { type RawChange, wellFormed } from './raw-change.ts';

/**
 * Files that a change adds under a name, or in a folder, that differs from another one in the case of letters alone: on
 * many disks one of the two would hide the other.
 * @param released the files of the base, as far as they are known
 * @param names their names, where somebody keeps them over many changes
 */
export function* caseFaults(
  changes: readonly RawChange[],
  released: Iterable<string>,
  names?: FoldedNames,
): Iterable<GateMessage> {
  const added = changes.flatMap(({ path, before, after }) => (after && !before ? [path] : []));
  if (added.length === 0) return;
  const gone = new Set(changes.flatMap(({ path, after }) => (after ? [] : [path])));
  const known = names && gone.size === 0 ? names : new FoldedNames([...released].filter((path) => !gone.has(path)));
  const own = new FoldedNames();
  for (const path of [...added].sort()) {
    for (const name of namesIn(path)) {
      const other = known.like(name) ?? own.like(name);
      if (other === undefined || other === name) continue;
      yield {
        id: 'not-a-file',
        file: wellFormed(path),
        text: `${shown(name)} and ${shown(other)} differ in the case of letters alone, and on many disks one hides the other. Rename it.`,
      };
      break;
    }
    own.add(path);
  }
}

const shown = (name: string): string => visible(wellFormed(name));
