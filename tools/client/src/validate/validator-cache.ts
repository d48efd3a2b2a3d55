import type { JsonSchema } from '@ctxr/model';
import { ajvCompiler } from './ajv-compiler.ts';
import { createValidator, type Validator } from './validator.ts';

const CAPACITY = 512;

/** Keeps validators by the digest of the object that carries the schema; the oldest make room. */
export class ValidatorCache {
  readonly #made = new Map<string, Validator>();

  get(sha256: string, schema: JsonSchema, what: string): Validator {
    const known = this.#made.get(sha256);
    if (known !== undefined) return known;
    const made = createValidator(schema, { what, compiler: ajvCompiler });
    const oldest = this.#made.size < CAPACITY ? undefined : this.#made.keys().next().value;
    if (oldest !== undefined) this.#made.delete(oldest);
    this.#made.set(sha256, made);
    return made;
  }
}
