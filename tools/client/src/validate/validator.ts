import type { JsonSchema } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Compiler } from './compiler.ts';
import { problemsOf } from './failure.ts';
import type { Problem, Validation } from './problem.ts';
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
  const unusable = unusableFor(what);
  const judge = judgeOf(schema, unusable, compiler);
  const verdict = (payload: unknown, plain: unknown, values: number): Validation => {
    const failures = orUnusable(() => judge(plain, values), unusable, ', because it failed on a payload');
    return failures.length === 0 ? { ok: true, value: payload } : { ok: false, problems: problemsOf(failures) };
  };
  return (payload) => {
    const values = weightOf(payload);
    if (!Number.isNaN(values)) return verdict(payload, payload, values);
    const plain = plainly(payload);
    return 'problem' in plain
      ? { ok: false, problems: [plain.problem] }
      : verdict(payload, plain.copy, weigh(plain.copy));
  };
}

/** The weight, or NaN, too, where a member cannot be read. */
function weightOf(payload: unknown): number {
  try {
    return weigh(payload);
  } catch {
    return Number.NaN;
  }
}

/** The payload as JSON has it, or what keeps it from being JSON. */
function plainly(payload: unknown): { readonly copy: unknown } | { readonly problem: Problem } {
  try {
    const problem = shapeProblem(payload);
    return problem === undefined ? { copy: plainCopy(payload) } : { problem };
  } catch (cause) {
    return { problem: { pointer: '', keyword: 'json', message: `must be JSON, and cannot be read: ${textOf(cause)}` } };
  }
}

function judgeOf(schema: JsonSchema, unusable: Unusable, compiler: Compiler | undefined): Judge {
  const readable = readSchema(schema);
  if (typeof readable !== 'string') return tieredJudge(readable, compiler);
  if (compiler === undefined)
    throw unusable(` without compiled code: ${readable}. Judge by it in Node, or give a compiler`);
  return orUnusable(() => compiler.explain(schema), unusable, '');
}

type Unusable = (why: string, options?: ErrorOptions) => ClientError;

const unusableFor =
  (what: string): Unusable =>
  (why, options) =>
    new ClientError('SCHEMA_UNUSABLE', `The schema of ${what} cannot be used${why}.`, options);

function orUnusable<T>(act: () => T, unusable: Unusable, why: string): T {
  try {
    return act();
  } catch (cause) {
    throw unusable(`${why}: ${textOf(cause)}`, { cause });
  }
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
