import { describe, expect, it } from 'vitest';
import { ajvCompiler } from '../../src/validate/ajv-compiler.ts';
import type { Compiler } from '../../src/validate/compiler.ts';
import { createValidator } from '../../src/validate/validator.ts';

const MANY: readonly null[] = Array.from({ length: 2000 }, () => null);
const missing = (): never => {
  throw new ReferenceError('props0 is not defined');
};

/** Makes code that fails, as compilers have done that lose count of what was evaluated. */
const failing: Compiler = { isWarm: true, judge: () => missing, explain: () => missing };

describe('code that fails on a payload', () => {
  it('makes the schema one that cannot be used, where nothing else can judge by it', () => {
    const schema = { unevaluatedProperties: false };
    expect(createValidator(schema, { compiler: ajvCompiler })({}).ok).toBe(true);
    const validate = createValidator(schema, { what: 'ctx-a@1.0.0', compiler: failing });
    expect(() => validate({})).toThrow(
      expect.objectContaining({
        code: 'SCHEMA_UNUSABLE',
        message: 'The schema of ctx-a@1.0.0 cannot be used, because it failed on a payload: props0 is not defined.',
      }) as Error,
    );
  });

  it('leaves the verdict to the interpreter, where that judges by the schema', () => {
    const validate = createValidator({ type: 'array', minItems: 3 }, { compiler: failing });
    expect(validate(MANY).ok).toBe(true);
    expect(validate([]).ok).toBe(false);
    expect(validate(MANY).ok).toBe(true);
  });

  it('leaves it there, too, where no code comes about', () => {
    const validate = createValidator({ type: 'array' }, { compiler: { ...failing, judge: missing } });
    expect(validate(MANY).ok).toBe(true);
    expect(validate({}).ok).toBe(false);
  });
});
