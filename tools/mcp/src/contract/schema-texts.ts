import { textChange } from './text-change.ts';

/** A text in a schema that its earlier form does not hold anywhere. */
export interface NewText {
  /** JSON Pointer (RFC 6901) into the new schema. */
  readonly pointer: string;
  /** What stood at the same place before, where that was a text. */
  readonly before?: string;
  readonly after: string;
}

/** Every text of the new schema that the old one lacks: models read all of them, whatever keyword holds them. */
export function newTexts(before: unknown, after: unknown): readonly NewText[] {
  const old = textsIn(before);
  const known = new Set(old.values());
  return [...textsIn(after)].flatMap(([pointer, text]) => {
    if (known.has(text)) return [];
    const was = old.get(pointer);
    return [{ pointer, after: text, ...(was !== undefined && { before: was }) }];
  });
}

/** A new text in one line. */
export function newTextLine({ pointer, before, after }: NewText): string {
  const change = textChange(before ?? '', after);
  return before === undefined
    ? `${pointer}: new: "${change.after}"`
    : `${pointer}: "${change.before}" → "${change.after}"`;
}

function textsIn(schema: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') found.set(pointer, value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!Array.isArray(value)) found.set(`${at} (name)`, name);
      visit(inner, at);
    }
  };
  visit(schema, '');
  return found;
}
