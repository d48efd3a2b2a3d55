/** The most folders of a path that is matched at all. */
export const MOST_FOLDERS = 64;

/**
 * Whether a path matches a glob: `*` is any text within a folder's name, `**` any folders, all else itself. A path of more
 * than {@link MOST_FOLDERS} folders matches nothing.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const names = path.split('/');
  return names.length <= MOST_FOLDERS + 1 && matchesFrom(glob.split('/'), names);
}

function matchesFrom(globs: readonly string[], names: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const glob of globs) {
    const next = new Set<number>();
    if (glob === '**') for (let to = Math.min(...reached); to <= names.length; to += 1) next.add(to);
    else for (const at of reached) if (at < names.length && matchesName(glob, names[at] ?? '')) next.add(at + 1);
    reached = next;
  }
  return reached.has(names.length);
}

/** Text between stars has to come in order; the first fit is the best one, so nothing is tried twice. */
function matchesName(glob: string, name: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  if (rest.length === 0) return glob === name;
  const last = rest.pop() ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
