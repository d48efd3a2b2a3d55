import type { JsonSchema } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Compiler } from './compiler.ts';
import { problemsOf } from './failure.ts';
import type { Validation } from './problem.ts';
import { readSchema } from './readable-schema.ts';
import { plainCopy, shapeProblem } from './shape.ts';
import { type Judge, tieredJudge } from './tiered-judge.ts';
import { weigh } from './weight.ts';

/** Judges payloads by one schema. Never throws for a bad payload. */
export type Validator = (payload: unknown) => Validation;

/** What a validator is made with. */
export interface ValidatorOptions {
  /** What the schema is of, as errors name it. */
  readonly what?: string;
  /** Makes code for much that is to be judged; without it, the interpreter judges always. */
  readonly compiler?: Compiler | undefined;
}

/**
 * Makes a validator of a JSON Schema (draft 2020-12) with its formats. A reference out of the schema is an error: nothing
 * is ever fetched to validate.
 * @throws ClientError SCHEMA_UNUSABLE
 */
export function createValidator(
  schema: JsonSchema,
  { what = 'the payload', compiler }: ValidatorOptions = {},
): Validator {
  const judge = judgeOf(schema, what, compiler);
  return (payload) => {
    let judged = payload;
    let values = weigh(payload);
    if (Number.isNaN(values)) {
      const problem = shapeProblem(payload);
      if (problem !== undefined) return { ok: false, problems: [problem] };
      judged = plainCopy(payload);
      values = weigh(judged);
    }
    const failures = judge(judged, values);
    return failures.length === 0 ? { ok: true, value: payload } : { ok: false, problems: problemsOf(failures) };
  };
}

function judgeOf(schema: JsonSchema, what: string, compiler: Compiler | undefined): Judge {
  const readable = readSchema(schema);
  if (typeof readable !== 'string') return tieredJudge(readable, compiler);
  const unusable = (why: string, options?: ErrorOptions): ClientError =>
    new ClientError('SCHEMA_UNUSABLE', `The schema of ${what} cannot be used${why}.`, options);
  if (compiler === undefined)
    throw unusable(` without compiled code: ${readable}. Judge by it in Node, or give a compiler`);
  try {
    return compiler.explain(schema);
  } catch (cause) {
    throw unusable(`: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
