/** The keys of a JSON pointer in a URI fragment; undefined where it cannot be read. */
export function keysOfFragment(fragment: string): readonly string[] | undefined {
  try {
    return decodeURIComponent(fragment)
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}

/** What stands at the keys below a value; undefined where nothing does. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}
