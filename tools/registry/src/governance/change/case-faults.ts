import { visible } from '../../finding/formats/visible.ts';
import type { GateMessage } from '../decide/decision.ts';
import { type RawChange, wellFormed } from './raw-change.ts';

/**
 * Files that a change adds under a name, or in a folder, that differs from another one in the case of letters alone: on
 * many disks one of the two would hide the other.
 * @param files everything that there is with the change, as far as it is known
 */
export function* caseFaults(changes: readonly RawChange[], files: Iterable<string>): Iterable<GateMessage> {
  const added = changes.flatMap(({ path, before, after }) => (after && !before ? [path] : []));
  if (added.length === 0) return;
  const wanted = new Map<string, Set<string>>();
  for (const path of added) for (const name of namesIn(path)) wanted.set(name.toLowerCase(), new Set());
  for (const path of [...files, ...changes.flatMap((change) => (change.after ? [change.path] : []))])
    for (const name of namesIn(path)) wanted.get(name.toLowerCase())?.add(name);
  for (const path of added)
    for (const name of namesIn(path)) {
      const others = [...(wanted.get(name.toLowerCase()) ?? [])].filter((other) => other !== name).sort();
      const [other] = others;
      if (other === undefined) continue;
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
