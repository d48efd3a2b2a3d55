import { describe, expect, it } from 'vitest';
import { ajvCompiler } from '../../src/validate/ajv-compiler.ts';
import type { Compiler } from '../../src/validate/compiler.ts';
import { createValidator } from '../../src/validate/validator.ts';

const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
const payload = { a: 'x', b: 1, c: true, d: null };

/** A compiler that tells how often it was asked. */
function counting(isWarm: boolean, judge: Compiler['judge'] = ajvCompiler.judge) {
  const asked = { judge: 0 };
  const compiler: Compiler = {
    isWarm,
    explain: ajvCompiler.explain,
    judge(plain) {
      asked.judge += 1;
      return judge(plain);
    },
  };
  return { asked, compiler };
}

describe('compiled code', () => {
  it.each([
    ['10,000 payloads where ajv is not loaded', false, 10_000],
    ['250 payloads where it is', true, 250],
  ])('comes after %s', (_, isWarm, enough) => {
    const { asked, compiler } = counting(isWarm);
    const validator = createValidator(schema, { compiler });
    for (let count = 0; count < enough; count += 1) validator(payload);
    expect(asked.judge).toBe(0);
    expect([validator(payload).ok, validator(payload).ok, asked.judge]).toEqual([true, true, 1]);
  });

  it('comes at once for a payload of many values', () => {
    const { asked, compiler } = counting(true);
    createValidator({ items: { type: 'number' } }, { compiler })(Array.from({ length: 200_000 }, () => 1));
    expect(asked.judge).toBe(1);
  });

  it('comes at once where the interpreter cannot tell', () => {
    const { asked, compiler } = counting(true);
    const validator = createValidator({ additionalProperties: { type: 'number' } }, { compiler });
    expect([validator({ '\uD800': 1 }).ok, asked.judge]).toEqual([true, 1]);
    expect(validator({ '\uD800': 'x' })).toMatchObject({ ok: false, problems: [{ pointer: '', keyword: 'name' }] });
    const page = createValidator({ additionalProperties: { type: 'number' } });
    expect(page({ '\uD800': 1 })).toMatchObject({ ok: false, problems: [{ pointer: '', keyword: 'name' }] });
  });

  it('is not missed where it may not be made', () => {
    const { asked, compiler } = counting(true, () => {
      throw new EvalError('Code generation from strings disallowed for this context');
    });
    const validator = createValidator(schema, { compiler });
    for (let count = 0; count < 300; count += 1) expect(validator(payload).ok).toBe(true);
    expect([validator({}).ok, asked.judge]).toEqual([false, 1]);
  });
});
