import { createHash } from 'node:crypto';
import { slotOf } from '../../declaration/layout.ts';
import { inPlaceInverse } from './in-place-inverse.ts';
import { lifecycleInverse, type UndoneName } from './lifecycle-inverse.ts';
import type { Inverse, Obstacle, UndoneFile, Undoing } from './undoing.ts';

/**
 * The exact inverse of a decision. Versions that it released are withdrawn, what it appended to a lifecycle is answered
 * by its opposite, files edited in place get their earlier bytes, with a `version` that counts on, and its proposal is
 * rolled back. The same input gives the same bytes.
 * @param day of the events that it appends, YYYY-MM-DD; where a lifecycle has later ones, theirs
 */
export function inverseOf(undoing: Undoing, day: string): Inverse {
  const files = new Map<string, Uint8Array | undefined>();
  const obstacles: Obstacle[] = [];
  const names = new Map<string, UndoneName>();
  for (const file of undoing.files) {
    if (file.path.startsWith('governance/decisions/')) continue;
    const slot = slotOf(file.path);
    const subject = slot?.kind === 'lifecycle' ? slot.subject : slot?.version === undefined ? undefined : slot.kind;
    if (file.fault !== undefined) obstacles.push({ path: file.path, why: file.fault });
    else if (file.path.startsWith('governance/trust/'))
      obstacles.push({ path: file.path, why: 'is trust metadata, which only ever goes forward' });
    else if (slot?.id !== undefined && isSubject(subject)) collect(names, { subject, id: slot.id }, file, obstacles);
    else gather(inPlaceInverse(undoing, file), files, obstacles);
  }
  for (const name of names.values()) gather(lifecycleInverse(undoing, name, day), files, obstacles);
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), obstacles };
}

/**
 * Holds a change against the exact inverse of a decision.
 * @param changed by path, without the change's own proposal: the SHA-256 of the new content, or `removed`
 * @param days the days of which one is that of the events, such as all that the lifecycles have
 * @returns the paths that differ, for the day that fits best
 */
export function isExactInverse(
  undoing: Undoing,
  changed: Readonly<Record<string, string>>,
  days: Iterable<string>,
): { readonly exact: boolean; readonly differs: readonly string[] } {
  let best: readonly string[] | undefined;
  for (const day of latest(days)) {
    const { files, obstacles } = inverseOf(undoing, day);
    const wanted = new Map([...files].map(([path, bytes]) => [path, bytes ? sha256(bytes) : 'removed']));
    const paths = new Set([...wanted.keys(), ...Object.keys(changed)]);
    const differs = [...paths].filter((path) => wanted.get(path) !== changed[path]);
    const all = [...new Set([...differs, ...obstacles.map(({ path }) => path)])].sort();
    if (best === undefined || all.length < best.length) best = all;
    if (all.length === 0) break;
  }
  return { exact: best?.length === 0, differs: best ?? [] };
}

/** How many days are tried. */
const TRIED = 12;

function latest(days: Iterable<string>): readonly string[] {
  const sorted = [...new Set(days)].sort().reverse();
  return sorted.length === 0 ? ['1970-01-01'] : sorted.slice(0, TRIED);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isSubject = (kind: string | undefined): kind is UndoneName['subject'] =>
  kind === 'context' || kind === 'context-type' || kind === 'context-policy' || kind === 'participant';

function collect(
  names: Map<string, UndoneName>,
  { subject, id }: Pick<UndoneName, 'subject' | 'id'>,
  file: UndoneFile,
  obstacles: Obstacle[],
): void {
  const version = slotOf(file.path)?.version;
  const known = names.get(`${subject}/${id}`) ?? { subject, id, added: [] };
  if (version !== undefined && file.before)
    obstacles.push({ path: file.path, why: 'is a release that the decision edited or removed, which nothing may do' });
  else if (version === undefined) names.set(`${subject}/${id}`, { ...known, lifecycle: file });
  else names.set(`${subject}/${id}`, { ...known, added: [...known.added, version] });
}

function gather(part: Inverse, files: Map<string, Uint8Array | undefined>, obstacles: Obstacle[]): void {
  for (const [path, bytes] of part.files) files.set(path, bytes);
  obstacles.push(...part.obstacles);
}
