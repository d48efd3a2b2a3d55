import { visible } from '../../finding/formats/visible.ts';
import type { GateMessage } from '../decide/decision.ts';
import { type RawChange, wellFormed } from './raw-change.ts';

/**
 * Files that a change adds under a name, or in a folder, that differs from another one in the case of letters alone: on
 * many disks one of the two would hide the other.
 * @param released the files of the base, as far as they are known
 */
export function* caseFaults(changes: readonly RawChange[], released: Iterable<string>): Iterable<GateMessage> {
  const added = changes.flatMap(({ path, before, after }) => (after && !before ? [path] : []));
  if (added.length === 0) return;
  const gone = new Set(changes.flatMap(({ path, after }) => (after ? [] : [path])));
  const known = new Map<string, string>();
  const folded = new Set(added.flatMap((path) => [...namesIn(path)].map((name) => name.toLowerCase())));
  for (const path of released)
    if (!gone.has(path))
      for (const name of namesIn(path)) if (folded.has(name.toLowerCase())) known.set(name.toLowerCase(), name);
  for (const path of [...added].sort())
    for (const name of namesIn(path)) {
      const other = known.get(name.toLowerCase());
      if (other === undefined) known.set(name.toLowerCase(), name);
      if (other === undefined || other === name) continue;
      yield {
        id: 'not-a-file',
        file: wellFormed(path),
        text: `${shown(name)} and ${shown(other)} differ in the case of letters alone, and on many disks one hides the other. Rename it.`,
      };
      break;
    }
}

const shown = (name: string): string => visible(wellFormed(name));

/** A path and the folders that it lies in. */
function* namesIn(path: string): Iterable<string> {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) yield path.slice(0, slash);
  yield path;
}
