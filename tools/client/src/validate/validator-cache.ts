import type { JsonSchema } from '@ctxr/model';
import { compileValidator, type Validator } from './validator.ts';

const CAPACITY = 512;

/** Keeps compiled validators by the digest of the object that carries the schema; the oldest make room. */
export class ValidatorCache {
  readonly #compiled = new Map<string, Validator>();

  get(sha256: string, schema: JsonSchema, what: string): Validator {
    const known = this.#compiled.get(sha256);
    if (known !== undefined) return known;
    const compiled = compileValidator(schema, what);
    const oldest = this.#compiled.size < CAPACITY ? undefined : this.#compiled.keys().next().value;
    if (oldest !== undefined) this.#compiled.delete(oldest);
    this.#compiled.set(sha256, compiled);
    return compiled;
  }
}
