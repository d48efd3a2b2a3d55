import { sha256Hex } from '@ctxr/client';

const LONGEST = 64;

/**
 * The ids of new types: lower-case words of the server, the tool and the direction. Where two tools would share one, or
 * it would be too long, the id ends in a short hash of the names, so that the order of the tools does not matter.
 */
export function typeIds(wanted: readonly (readonly string[])[]): readonly string[] {
  const plain = wanted.map((parts) => slug(parts.join(' ')));
  const counts = new Map<string, number>();
  for (const id of plain) counts.set(id, (counts.get(id) ?? 0) + 1);
  return wanted.map((parts, index) => {
    const id = plain[index] ?? '';
    if (id.length <= LONGEST && counts.get(id) === 1) return id;
    const hash = sha256Hex(parts.join('\0')).slice(0, 8);
    return `${id.slice(0, LONGEST - hash.length - 1).replace(/-$/, '')}-${hash}`;
  });
}

const slug = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'type';
