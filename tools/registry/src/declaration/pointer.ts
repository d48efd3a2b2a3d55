import type { KeyPath } from '../finding/finding.ts';

/** The JSON Pointer (RFC 6901) as a path in the value: positions of lists are numbers. */
export function pathOf(pointer: string, value: unknown): KeyPath {
  const path: (string | number)[] = [];
  let current: unknown = value;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(current) ? Number(name) : name;
    path.push(step);
    current = (current as Readonly<Record<string | number, unknown>> | undefined)?.[step];
  }
  return path;
}

/** The value at a path; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: KeyPath): unknown {
  let current: unknown = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Readonly<Record<string | number, unknown>>)[step];
  }
  return current;
}

/** Whether the value is a map of members, neither a list nor nothing. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
