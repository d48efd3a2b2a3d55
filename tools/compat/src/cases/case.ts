import { type Dialect, dialectNamed, DIALECTS } from '../schema/dialect.ts';
import { isObject, type Json, own } from '../value/json.ts';
import { parseJson } from '../value/parse.ts';

/** A pair of schemas to compare, as one line of a JSONL file. */
export interface Case {
  readonly id: string;
  readonly old: Json;
  readonly new: Json;
  /** The dialect where `$schema` is absent. */
  readonly draft: Dialect;
}

/** Thrown for a line that is no case; says which line, what is wrong and what a line looks like. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
}

/** The case on a line. Throws CaseError. */
export function readCase(text: string, line: number): Case {
  const fail = (what: string): never => {
    throw new CaseError(`line ${line}: ${what}; a case is one JSON object {"id", "old", "new", "draft"?} a line`);
  };
  let value: Json;
  try {
    value = parseJson(text);
  } catch (error) {
    return fail(`no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!isObject(value)) return fail('no JSON object');
  const [id, old, next, draft = '2020-12'] = ['id', 'old', 'new', 'draft'].map((key) => own(value, key));
  if (typeof id !== 'string') return fail('"id" is no string');
  if (old === undefined) return fail('"old" is missing');
  if (next === undefined) return fail('"new" is missing');
  const dialect = typeof draft === 'string' ? dialectNamed(draft) : undefined;
  if (dialect === undefined) return fail(`"draft" is none of ${DIALECTS.join(', ')}`);
  return { id, old, new: next, draft: dialect };
}
