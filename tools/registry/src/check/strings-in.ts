import type { KeyPath } from '../finding/finding.ts';

/** A text somewhere in a value. */
export interface TextAt {
  readonly text: string;
  readonly path: KeyPath;
}

/** Every text in the value, with its path; numbers are written as text. */
export function* stringsIn(value: unknown, path: KeyPath = []): Iterable<TextAt> {
  if (typeof value === 'string') yield { text: value, path };
  else if (typeof value === 'number') yield { text: String(value), path };
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* stringsIn(item, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) yield* stringsIn(member, [...path, name]);
}
