import type { Problem } from './problem.ts';

/** How deep a payload may nest. */
export const MAX_PAYLOAD_DEPTH = 512;

interface Step {
  readonly value: object;
  readonly pointer: string;
  readonly depth: number;
}

/** Finds what a payload may never hold, whatever its schema says: an own member `__proto__`, and nesting without end. */
export function shapeProblems(payload: unknown): readonly Problem[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const seen = new Set<object>();
  const open: Step[] = [{ value: payload, pointer: '', depth: 1 }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { value, pointer, depth } = step;
    if (seen.has(value)) continue;
    seen.add(value);
    if (depth > MAX_PAYLOAD_DEPTH)
      return [{ pointer: '', message: `nests deeper than ${MAX_PAYLOAD_DEPTH}`, keyword: 'depth' }];
    for (const [name, member] of Object.entries(value)) {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (name === '__proto__') return [{ pointer: at, message: 'must not be called __proto__', keyword: '__proto__' }];
      if (typeof member === 'object' && member !== null)
        open.push({ value: member as object, pointer: at, depth: depth + 1 });
    }
  }
  return [];
}
