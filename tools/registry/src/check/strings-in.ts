import type { KeyPath } from '../finding/finding.ts';

/** A text somewhere in a value. */
export interface TextAt {
  readonly text: string;
  readonly path: KeyPath;
}

const known = new WeakMap<object, readonly TextAt[]>();

/** Every text in the value, with its path; numbers are written as text. Kept for whole values, since several rules look at one. */
export function stringsIn(value: unknown, path: KeyPath = []): readonly TextAt[] {
  const isKept = typeof value === 'object' && value !== null && path.length === 0;
  const kept = isKept ? known.get(value) : undefined;
  if (kept) return kept;
  const texts: TextAt[] = [];
  collect(value, path, texts);
  if (isKept) known.set(value, texts);
  return texts;
}

function collect(value: unknown, path: KeyPath, texts: TextAt[]): void {
  if (typeof value === 'string') texts.push({ text: value, path });
  else if (typeof value === 'number') texts.push({ text: String(value), path });
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, [...path, index], texts);
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) collect(member, [...path, name], texts);
}
