import { isRange, parseReference } from '@ctxr/model';

/** A reference in a code base, taken apart. */
export interface UsedReference {
  readonly kind: string;
  readonly id: string;
  readonly range?: string;
}

const KINDS: readonly string[] = ['context', 'type', 'policy', 'participant', 'profile'];

/** Takes `[<kind>:]<id>[@<range>]` apart; undefined for another text. Without a kind it means a context. */
export function readUse(text: string): UsedReference | undefined {
  const prefix = /^([a-z]+)[:/]/.exec(text)?.[1] ?? '';
  const kind = KINDS.includes(prefix) ? prefix : undefined;
  const parsed = parseReference((kind === undefined ? text : text.slice(kind.length + 1)).replace(/@latest$/, ''));
  if (parsed === undefined || parsed.domain !== undefined) return undefined;
  const { id, range } = parsed;
  return { kind: kind ?? 'context', id, ...(range !== undefined && isRange(range) && { range }) };
}

/** Whether a text can hardly be anything but a reference: it names a kind or a range. */
export const isTelling = (text: string): boolean =>
  readUse(text) !== undefined && (text.includes('@') || KINDS.some((kind) => text.startsWith(`${kind}:`)));
