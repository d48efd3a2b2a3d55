import { createRequire } from 'node:module';
import type * as Core from 'ajv/dist/core.js';
import { matches } from '../evaluate/string.ts';
import { type Verdict } from '../evaluate/verdict.ts';
import { type Dialect, dialectOf } from '../schema/dialect.ts';
import { patternOf } from '../schema/pattern.ts';
import { type Json } from '../value/json.ts';
import { plainSchema, plainValue } from './plain.ts';

/** Another implementation's opinion; `unknown` where it cannot compile the schema or fails on the instance. */
export interface Referee {
  readonly judge: (instance: Json) => Verdict;
  /** False where it cannot read the schema, so that it will confirm nothing. */
  readonly canJudge?: () => boolean;
}

/** From this length on ajv's code for stopping at the first error may nest too deep for the stack. */
const LARGE = 8_000;

type AjvClass = new (options: Core.Options) => Core.default;

const require = createRequire(import.meta.url);

/** Loaded when first needed: each takes some milliseconds. */
const LOAD: Readonly<Record<Dialect, () => unknown>> = {
  draft4: () => require('ajv-draft-04'),
  draft6: () => require('ajv'),
  draft7: () => require('ajv'),
  '2019-09': () => require('ajv/dist/2019.js'),
  '2020-12': () => require('ajv/dist/2020.js'),
};

/** ajv for a schema, in the schema's own dialect; compiled at the first question. */
export function ajvReferee(schema: Json, draft: Dialect): Referee {
  let validate: ((instance: unknown) => unknown) | 'impossible' | undefined;
  const compiled = (): ((instance: unknown) => unknown) | undefined => {
    try {
      validate ??= compile(schema, dialectOf(schema, draft) ?? draft);
    } catch {
      validate = 'impossible';
    }
    return validate === 'impossible' ? undefined : validate;
  };
  return {
    canJudge: () => compiled() !== undefined,
    judge(instance) {
      try {
        const answer = compiled()?.(plainValue(instance));
        return answer === undefined ? 'unknown' : answer === true ? 'valid' : 'invalid';
      } catch {
        return 'unknown';
      }
    },
  };
}

/** How many compiled schemas are kept: whoever compares a line of versions asks about each of them more than once. */
const KEPT = 100;
const kept = new Map<string, (instance: unknown) => unknown>();

function compile(schema: Json, dialect: Dialect): (instance: unknown) => unknown {
  const plain = plainSchema(schema, dialect);
  const text = JSON.stringify(plain);
  const key = `${dialect} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  const compiled = compiledAnew(plain, text, dialect);
  if (text.length > LARGE) return compiled;
  if (kept.size >= KEPT) for (const oldest of [...kept.keys()].slice(0, KEPT / 2)) kept.delete(oldest);
  kept.set(key, compiled);
  return compiled;
}

function compiledAnew(plain: unknown, text: string, dialect: Dialect): (instance: unknown) => unknown {
  const Ajv = (LOAD[dialect]() as { default: AjvClass }).default;
  const ajv = new Ajv({
    strict: false,
    allErrors: text.length > LARGE,
    inlineRefs: false,
    messages: false,
    validateSchema: false,
    validateFormats: false,
    ownProperties: true,
    logger: false,
    meta: text.includes('://json-schema.org/'),
    code: { optimize: false, regExp: Object.assign(regExp, { code: 'regExp' }) },
  });
  if (dialect === 'draft6') ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
  return ajv.compile(plain as object | boolean);
}

/** A pattern for ajv, which takes two with the same `toString` for one. */
function regExp(source: string): { test: (text: string) => boolean; toString: () => string } {
  const pattern = patternOf(source);
  if (pattern === undefined) throw new SyntaxError(`no pattern: ${source.slice(0, 80)}`);
  return { test: (text) => matches(pattern, text), toString: () => `/${source}/${pattern.flags}` };
}
