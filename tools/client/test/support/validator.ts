import type { JsonSchema } from '@ctxr/model';
import { ajvCompiler } from '../../src/validate/ajv-compiler.ts';
import type { Compiler } from '../../src/validate/compiler.ts';
import { createValidator, type Validator } from '../../src/validate/validator.ts';

/** A validator as a Node client makes it, interpreting first. */
export const nodeValidator = (schema: JsonSchema, what = 'ctx-a'): Validator =>
  createValidator(schema, { what, compiler: ajvCompiler });

/** A validator as a page makes it, where no code may be made. */
export const pageValidator = (schema: JsonSchema, what = 'ctx-a'): Validator => createValidator(schema, { what });

/** More values than the interpreter judges once ajv is loaded. */
const MANY: readonly null[] = Array.from({ length: 2000 }, () => null);

/** A validator whose compiled code judges from now on. @throws Error where it does not */
export function hotValidator(schema: JsonSchema, what = 'ctx-a'): Validator {
  let compiled = 0;
  const compiler: Compiler = {
    isWarm: true,
    explain: ajvCompiler.explain,
    judge(plain) {
      compiled += 1;
      return ajvCompiler.judge(plain);
    },
  };
  const validator = createValidator(schema, { what, compiler });
  validator(MANY);
  if (compiled !== 1) throw new Error(`compiled ${compiled} times`);
  return validator;
}
