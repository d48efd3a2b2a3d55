import { createRequire } from 'node:module';
import type { JsonSchema } from '@ctxr/model';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { ClientError } from '../error.ts';
import { MAX_PROBLEMS, type Problem, type Validation } from './problem.ts';
import { shapeProblems } from './shape.ts';

const require = createRequire(import.meta.url);

/** Judges payloads by one schema. */
export type Validator = (payload: unknown) => Validation;

/**
 * Compiles a JSON Schema (draft 2020-12) with its formats; ajv is loaded by the first schema. A reference out of the
 * schema is an error: nothing is ever fetched to validate.
 * @throws ClientError SCHEMA_UNUSABLE
 */
export function compileValidator(schema: JsonSchema, what: string): Validator {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const formats = require('ajv-formats') as typeof import('ajv-formats');
  let judge: ValidateFunction;
  try {
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      validateFormats: true,
      ownProperties: true,
      logger: false,
      code: { process: refuseAsync },
    });
    formats.default(ajv);
    judge = ajv.compile(schema);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError('SCHEMA_UNUSABLE', `The schema of ${what} cannot be used: ${reason}.`, { cause });
  }
  return (payload) => verdict(judge, payload);
}

/** Ajv's keyword `$async`, at whatever depth, makes a function that answers with a promise, which would pass for yes. */
function refuseAsync(code: string, schema?: { readonly $async?: boolean }): string {
  if (schema?.$async) throw new Error('it has the keyword $async, which no JSON Schema has');
  return code;
}

function verdict(judge: ValidateFunction, payload: unknown): Validation {
  const wrong = shapeProblems(payload);
  if (wrong.length > 0) return { ok: false, problems: wrong };
  try {
    if (judge(payload)) return { ok: true, value: payload };
    return { ok: false, problems: (judge.errors ?? []).slice(0, MAX_PROBLEMS).map(problemOf) };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { ok: false, problems: [{ pointer: '', message: 'nests too deep for its schema', keyword: 'depth' }] };
  } finally {
    judge.errors = null;
  }
}

function problemOf({ instancePath, message, keyword, params }: ErrorObject): Problem {
  const named: unknown = params['additionalProperty'] ?? params['unevaluatedProperty'];
  const allowed: unknown = params['allowedValues'] ?? params['allowedValue'];
  const detail =
    typeof named === 'string'
      ? `: ${JSON.stringify(named)}`
      : allowed === undefined
        ? ''
        : `: ${JSON.stringify(allowed)}`;
  return { pointer: instancePath, message: `${message ?? keyword}${detail}`, keyword };
}
