import { createRequire } from 'node:module';
import type { Ajv2020, Options } from 'ajv/dist/2020.js';
import { addKeywords } from './ajv-keywords.ts';
import { failuresOf } from './ajv-failures.ts';
import type { Compiler } from './compiler.ts';
import { FORMATS } from './formats.ts';

const require = createRequire(import.meta.url);

const OPTIONS: Options = { strict: false, logger: false };

/** Compile plain schemas for their verdict alone, with and without a look at whose a member is. */
const judging = new Map<boolean, Ajv2020>();

const INHERITED = Object.getOwnPropertyNames(Object.prototype).map((name) => JSON.stringify(name));

/** Compiles schemas with ajv, which is loaded by the first one. */
export const ajvCompiler: Compiler = {
  get isWarm() {
    return judging.size > 0;
  },

  judge(schema) {
    const text = JSON.stringify(schema);
    const ajv = judgingBy(INHERITED.some((name) => text.includes(name)));
    const fits = ajv.compile(schema);
    ajv.removeSchema(schema);
    return (payload) => {
      if (fits(payload)) return true;
      fits.errors = null;
      return false;
    };
  },

  explain(schema) {
    // One for each schema, so that none can refer to another one.
    const judge = load({
      ...OPTIONS,
      ownProperties: true,
      allErrors: true,
      verbose: true,
      code: { process: refuseAsync },
    }).compile(schema);
    return (payload) => {
      try {
        return judge(payload) ? [] : failuresOf(judge.errors ?? []);
      } catch (cause) {
        if (!(cause instanceof RangeError)) throw cause;
        return [{ pointer: '', keyword: 'depth', value: undefined }];
      } finally {
        judge.errors = null;
      }
    };
  },
};

/** Payloads are plain: only where a schema speaks of what all objects inherit may that be taken for a member. */
function judgingBy(ownProperties: boolean): Ajv2020 {
  const known = judging.get(ownProperties);
  if (known !== undefined) return known;
  const made = load({ ...OPTIONS, ownProperties, messages: false, meta: false, validateSchema: false });
  // Plain schemas have neither; the code that keeps count of what was evaluated is slower, and not always whole.
  Object.assign(made.opts, { unevaluated: false, dynamicRef: false });
  judging.set(ownProperties, made);
  return made;
}

function load(options: Options): Ajv2020 {
  const { Ajv2020: Ajv, _: template } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const ajv = new Ajv(options);
  if (options.meta !== false) (require('ajv-formats') as typeof import('ajv-formats')).default(ajv);
  for (const [name, validate] of FORMATS) ajv.addFormat(name, { type: 'string', validate });
  addKeywords(ajv, template);
  return ajv;
}

/** Ajv's keyword `$async`, at whatever depth, makes a function that answers with a promise, which would pass for yes. */
function refuseAsync(code: string, schema?: { readonly $async?: boolean }): string {
  if (schema?.$async) throw new Error('it has the keyword $async, which no JSON Schema has');
  return code;
}
