import { escapeToken } from './pointer.ts';
import type { Problem } from './problem.ts';
import { isScalar, MAX_PAYLOAD_DEPTH } from './weight.ts';

/**
 * Finds what a payload may never hold, whatever its schema says: an own member `__proto__`, itself, nesting without end,
 * and what JSON cannot say. A member that is undefined or inherited counts as left out. An object that stands in several places is
 * looked at once.
 */
export function shapeProblem(payload: unknown): Problem | undefined {
  const around = new Set<object>();
  const done = new Set<object>();
  const problem = (pointer: string, keyword: string, message: string): Problem => ({ pointer, keyword, message });

  function below(value: unknown, pointer: string): Problem | undefined {
    if (isScalar(value)) return undefined;
    if (typeof value !== 'object' || value === null)
      return problem(pointer, 'json', `must be JSON, which has no ${typeof value === 'number' ? value : typeof value}`);
    if (around.has(value)) return problem(pointer, 'depth', 'must not hold what it is part of');
    if (done.has(value)) return undefined;
    if (around.size === MAX_PAYLOAD_DEPTH) return problem('', 'depth', `nests deeper than ${MAX_PAYLOAD_DEPTH}`);
    around.add(value);
    const found = Array.isArray(value) ? inItems(value, pointer) : inMembers(value, pointer);
    around.delete(value);
    done.add(value);
    return found;
  }

  function inItems(items: readonly unknown[], pointer: string): Problem | undefined {
    for (let at = 0; at < items.length; at += 1) {
      const found = below(items[at], `${pointer}/${at}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function inMembers(object: object, pointer: string): Problem | undefined {
    for (const [name, member] of Object.entries(object)) {
      const at = `${pointer}/${escapeToken(name)}`;
      if (name === '__proto__') return problem(at, '__proto__', 'must not be called __proto__');
      const found = member === undefined ? undefined : below(member, at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  return below(payload, '');
}

/** The payload as JSON says it: own members alone, and none that is undefined. It must not hold itself. */
export function plainCopy(payload: unknown, copies = new Map<object, unknown>()): unknown {
  if (typeof payload !== 'object' || payload === null) return payload;
  const known = copies.get(payload);
  if (known !== undefined) return known;
  const copy: unknown = Array.isArray(payload)
    ? payload.map((item) => plainCopy(item, copies))
    : Object.fromEntries(
        Object.entries(payload)
          .filter(([, member]) => member !== undefined)
          .map(([name, member]) => [name, plainCopy(member, copies)]),
      );
  copies.set(payload, copy);
  return copy;
}
