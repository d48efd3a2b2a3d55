import { WIRE_LIMITS } from './limits.ts';

/** Whether a value is small and flat enough to be looked at. It may come from anywhere, but not hold itself. */
export function isBounded(value: unknown): boolean {
  let values = 0;
  const fits = (one: unknown, depth: number): boolean => {
    values += 1;
    if (values > WIRE_LIMITS.values || depth > WIRE_LIMITS.depth) return false;
    if (typeof one !== 'object' || one === null) return true;
    if (Array.isArray(one)) return one.length <= WIRE_LIMITS.values && one.every((item) => fits(item, depth + 1));
    return Object.values(one).every((member) => fits(member, depth + 1));
  };
  return fits(value, 1);
}
