/**
 * The canonical form that TUF's signatures and key ids are computed over (TUF 1.0 §4.1, OLPC canonical JSON). It differs
 * from {@link canonicalJson} in strings, where it escapes nothing but quotes and backslashes: the line feeds of a key in
 * PEM stand as they are, so the text is no JSON. Members that are undefined are left out.
 * @throws TypeError for what it cannot carry: fractions, functions.
 */
export function tufCanonicalJson(value: unknown): string {
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => tufCanonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object')
    throw new TypeError(`A value of type ${typeof value} has no canonical form in TUF, or is no safe integer.`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${tufCanonicalJson(name)}:${tufCanonicalJson(member)}`).join(',')}}`;
}
