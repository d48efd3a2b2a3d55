import { isId } from './id.ts';
import { isRange } from './version.ts';

/** A reference as written, taken apart: `example.org/ctx-a@^1` has a domain, an id and a range. */
export interface Reference {
  readonly id: string;
  readonly range?: string;
  readonly domain?: string;
}

/**
 * Takes a reference `[<domain>/]<id>[@<range>]` apart; undefined when the id is no id or the range no semver range.
 */
export function parseReference(text: string): Reference | undefined {
  const slash = text.lastIndexOf('/');
  const domain = slash < 0 ? undefined : text.slice(0, slash);
  const rest = text.slice(slash + 1);
  const at = rest.indexOf('@');
  const id = at < 0 ? rest : rest.slice(0, at);
  const range = at < 0 ? undefined : rest.slice(at + 1).trim();
  if (!isId(id) || domain === '') return undefined;
  if (range !== undefined && (range === '' || !isRange(range))) return undefined;
  return { id, ...(range === undefined ? {} : { range }), ...(domain === undefined ? {} : { domain }) };
}
