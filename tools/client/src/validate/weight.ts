/** How deep a payload may nest. */
export const MAX_PAYLOAD_DEPTH = 512;

/** The most values that are counted; an object that is held in several places counts in each. */
const MANY = 100_000;

/** How many values a payload of plain JSON has; NaN where it has to be looked at closely. */
export function weigh(payload: unknown): number {
  const weight = isScalar(payload) ? 1 : weighBelow(payload, 1);
  return weight > MANY ? Number.NaN : weight;
}

function weighBelow(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > MAX_PAYLOAD_DEPTH) return Number.NaN;
  let weight = 1;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length && weight <= MANY; at += 1) {
      const item: unknown = value[at];
      weight += isScalar(item) ? 1 : weighBelow(item, depth + 1);
    }
    return weight;
  }
  if (!isPlain(value)) return Number.NaN;
  for (const name in value) {
    if (name === '__proto__') return Number.NaN;
    const member = (value as Record<string, unknown>)[name];
    weight += isScalar(member) ? 1 : weighBelow(member, depth + 1);
    if (!(weight <= MANY)) return weight;
  }
  return weight;
}

/** Whether the object is one as JSON.parse makes it, so that it inherits no members. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether the value is one of JSON's that hold no others. */
export const isScalar = (value: unknown): boolean =>
  typeof value === 'string' ||
  (typeof value === 'number' ? Number.isFinite(value) : typeof value === 'boolean' || value === null);
