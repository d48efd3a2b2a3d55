import { INDEX_KINDS, type IndexKind, isRange, parseReference } from '@ctxr/model';
import { ClientError } from '../error.ts';

/** A reference that this client can look up. */
export interface Wanted {
  /** Undefined when the reference names no kind: contexts come first then. */
  readonly kind?: IndexKind;
  readonly id: string;
  /** A semver range; undefined for none, `latest` and `*`. */
  readonly range?: string;
}

/**
 * Reads `[<kind>:]<id>[@<range>]`, or `<kind>/<id>[@<range>]`. A kind that is left out means a context, or else
 * whatever bears the id.
 * @throws ClientError REFERENCE_INVALID
 */
export function readReference(text: string): Wanted {
  if (typeof text !== 'string')
    throw new ClientError('REFERENCE_INVALID', `A reference is a text, such as ctx-session-1@^1, not ${typeof text}.`);
  const prefix = /^([a-z]+)[:/]/.exec(text)?.[1];
  const kind = INDEX_KINDS.find((name) => name === prefix);
  const rest = kind === undefined ? text : text.slice(kind.length + 1);
  const parsed = parseReference(rest.replace(/@latest$/, ''));
  if (parsed === undefined)
    throw new ClientError('REFERENCE_INVALID', `"${shown(text)}" is no reference. Write ${advice(rest)}.`);
  if (parsed.domain !== undefined) {
    throw new ClientError(
      'REFERENCE_INVALID',
      `"${shown(text)}" names another registry, "${shown(parsed.domain)}". Open that one, or name a kind: ${INDEX_KINDS.join(', ')}.`,
    );
  }
  const range = parsed.range === '*' ? undefined : parsed.range;
  return { id: parsed.id, ...(kind === undefined ? {} : { kind }), ...(range === undefined ? {} : { range }) };
}

/** A text as a message shows it; a reference that could be meant is shorter. */
const shown = (text: string): string => (text.length > 320 ? `${text.slice(0, 320)}…` : text);

function advice(rest: string): string {
  const at = rest.indexOf('@');
  const range = at < 0 ? '' : rest.slice(at + 1).trim();
  if (at >= 0 && !isRange(range)) return 'a semver range after the @, such as ctx-session-1@^1';
  return 'an id of lower-case words joined by hyphens and a range, such as ctx-session-1@^1';
}
