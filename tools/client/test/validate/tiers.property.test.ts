import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ajvCompiler } from '../../src/validate/ajv-compiler.ts';
import { problemsOf } from '../../src/validate/failure.ts';
import { isInterpretable } from '../../src/validate/readable-schema.ts';
import { interpretable, payload } from '../support/random-schema.ts';
import { hotValidator, pageValidator } from '../support/validator.ts';

const payloads = fc.array(payload, { minLength: 12, maxLength: 12 });

it('judges alike in both tiers, down to each problem', () => {
  let [good, bad] = [0, 0];
  fc.assert(
    fc.property(interpretable.filter(isInterpretable), payloads, (schema, values) => {
      const [page, hot] = [pageValidator(schema), hotValidator(schema)];
      for (const value of values) {
        const verdict = page(value);
        expect(hot(value)).toEqual(verdict);
        if (verdict.ok) good += 1;
        else bad += 1;
      }
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(Math.min(good, bad)).toBeGreaterThan(500);
});

it('finds no problem that ajv does not, and misses none', () => {
  fc.assert(
    fc.property(interpretable.filter(isInterpretable), payloads, (schema, values) => {
      const [explain, page] = [ajvCompiler.explain(schema), pageValidator(schema)];
      for (const value of values) {
        const verdict = page(value);
        const found = explain(value);
        expect(found.length === 0).toBe(verdict.ok);
        if (!verdict.ok) expect(problemsOf(found)).toEqual(verdict.problems);
      }
    }),
    { numRuns: 40, seed: 2 },
  );
});
