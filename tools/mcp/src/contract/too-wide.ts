/** Members with so many alternatives cost more than any budget of a comparison: some of its steps look at them all. */
const MOST: Readonly<Record<string, number>> = { anyOf: 500, oneOf: 500, allOf: 500, enum: 20_000 };

/** The first list in a schema that is too long to be compared, such as `oneOf with 2000 members`; undefined for none. */
export function tooWide(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  for (const [member, value] of Object.entries(schema)) {
    const most = Object.hasOwn(MOST, member) ? MOST[member] : undefined;
    if (most !== undefined && Array.isArray(value) && value.length > most)
      return `${member} with ${value.length} members`;
    const below = tooWide(value);
    if (below !== undefined) return below;
  }
  return undefined;
}
