/** The longest slug. */
const LONGEST = 40;

/** A title as part of a file's name: small letters, digits and hyphens. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  const slug = words.slice(0, LONGEST).replace(/^-+|-+$/g, '');
  return slug === '' ? 'change' : slug;
}
