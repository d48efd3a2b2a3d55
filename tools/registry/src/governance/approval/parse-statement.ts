import { type ApprovalStatement, canonicalJson } from '@ctxr/model';
import { validatorOf, type ValidatorError } from '../../declaration/validators.ts';
import type { SignatureFault } from '../signal.ts';

/** The most bytes of a statement. */
export const LONGEST_STATEMENT = 262_144;

/** A statement, or what is wrong with the bytes; both where they can be read and are not in canonical form. */
export interface ParsedStatement {
  readonly statement?: ApprovalStatement;
  readonly fault?: SignatureFault;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a statement. Only the one canonical form is good, so that no member is there twice and nothing is hidden. */
export function parseStatement(bytes: Uint8Array): ParsedStatement {
  if (bytes.length > LONGEST_STATEMENT)
    return malformed(`it has ${bytes.length} bytes; at most ${LONGEST_STATEMENT} are allowed`);
  const value = parsed(bytes);
  if (value === undefined) return malformed('it is no JSON in UTF-8');
  const validate = validatorOf('approval');
  if (!validate(value)) return malformed(clauseOf(validate.errors?.[0]));
  const statement = value as ApprovalStatement;
  const why = beyondSchema(statement);
  if (why !== undefined) return malformed(why);
  const at = differsAt(bytes, statement);
  if (at === undefined) return { statement };
  return { statement, fault: { code: 'statement-not-canonical', why: `it is not canonical JSON from byte ${at} on` } };
}

const malformed = (why: string): ParsedStatement => ({ fault: { code: 'statement-malformed', why } });

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/** What the schema cannot say. */
function beyondSchema({ predicate: { files = {}, said, ...rest } }: ApprovalStatement): string | undefined {
  const time = Date.parse(said);
  if (Number.isNaN(time) || new Date(time).toISOString() !== said.replace('Z', '.000Z'))
    return 'predicate/said is no time in UTC, written YYYY-MM-DDTHH:MM:SSZ';
  if (Object.hasOwn(files, '__proto__')) return 'predicate/files has the member __proto__';
  const halved = [...Object.keys(files), rest.reason ?? ''].some((text) => /\p{Surrogate}/u.test(text));
  return halved ? 'it holds half a character' : undefined;
}

/** The first byte at which the text is not the canonical form of what it says. */
function differsAt(bytes: Uint8Array, statement: ApprovalStatement): number | undefined {
  const canonical = new TextEncoder().encode(canonicalJson(statement));
  const length = Math.min(bytes.length, canonical.length);
  for (let at = 0; at < length; at++) if (bytes[at] !== canonical[at]) return at;
  return bytes.length === canonical.length ? undefined : length;
}

function clauseOf(error: ValidatorError | undefined): string {
  const { instancePath = '', message = 'is not what the schema asks for', keyword, params = {} } = error ?? {};
  const place = instancePath === '' ? 'the statement' : shown(instancePath.slice(1));
  if (keyword === 'additionalProperties')
    return `${place} has the unknown member ${shown(params['additionalProperty'])}`;
  if (keyword === 'const') return `${place} must be ${JSON.stringify(params['allowedValue'])}`;
  return `${place} ${message}`;
}

/** A name out of a foreign file, short and in printable ASCII. */
const shown = (name: unknown): string =>
  String(name)
    .slice(0, 80)
    .replace(/[^ -~]/g, '?');
