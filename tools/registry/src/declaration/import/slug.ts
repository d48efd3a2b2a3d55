import { createHash } from 'node:crypto';
import { isId } from '@ctxr/model';

const LONGEST = 64;

/**
 * Gives server names their ids: lower case, everything else hyphens. A name that the registry already holds keeps its
 * id; one whose id is taken, is shared or would be too long gets a short hash of the name, so that neither the order
 * nor the number of imports matters.
 * @param names The servers' own names, such as io.github.example/weather.
 * @param taken The ids of the registry's participants, with the server's own name where they are servers.
 */
export function slugsFor(
  names: Iterable<string>,
  taken: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, string> {
  const known = new Map([...taken].flatMap(([id, name]) => (name === undefined ? [] : [[name, id] as const])));
  const wanted = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const plain = plainSlug(name);
    wanted.set(plain, [...(wanted.get(plain) ?? []), name]);
  }
  const slugs = new Map<string, string>();
  const used = new Set(taken.keys());
  for (const [plain, sharing] of wanted)
    for (const name of sharing) {
      const isFree = sharing.length === 1 && isId(plain) && !used.has(plain);
      const slug = known.get(name) ?? (isFree ? plain : hashedSlug(plain, name, used));
      used.add(slug);
      slugs.set(name, slug);
    }
  return slugs;
}

const plainSlug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'server';

function hashedSlug(plain: string, name: string, used: ReadonlySet<string>): string {
  const hash = createHash('sha256').update(name).digest('hex');
  for (let length = 6; length <= LONGEST; length++) {
    const tail = hash.slice(0, length);
    const slug = `${plain.slice(0, LONGEST - length - 1).replace(/-$/, '')}-${tail}`.replace(/^-/, '');
    if (!used.has(slug)) return slug;
  }
  throw new Error(`No id is free for ${name}.`);
}
