import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkValues } from './support/checker.ts';
import { judgeOf } from './support/judge.ts';
import { moduleOf } from './support/modules.ts';
import { type Schema, schema, value } from './support/random-schema.ts';

/** A schema that a validator takes, and those of the values that it accepts. */
function accepted(drawn: Schema, values: readonly unknown[]): readonly unknown[] | undefined {
  try {
    return values.filter(judgeOf(drawn)).slice(0, 25);
  } catch {
    return undefined;
  }
}

it('what a validator accepts, the type accepts; and every module compiles', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      fc.array(schema, { minLength: 100, maxLength: 100 }),
      fc.array(value, { minLength: 200, maxLength: 200 }),
      (schemas, values) => {
        const questions = schemas.flatMap((drawn, at) => {
          const fitting = accepted(drawn, values);
          return fitting === undefined ? [] : [{ drawn, ...moduleOf(`schema-${at}`, drawn), values: fitting }];
        });
        const answers = checkValues(questions);
        const wrong = questions.flatMap(({ drawn, module, values: held }) => {
          const answer = answers.get(module);
          const refused = held.filter((_, at) => answer?.accepted[at] !== true);
          return [...(answer?.faults ?? []), ...refused].map((fault) => ({ drawn, fault }));
        });
        expect(wrong.slice(0, 3)).toEqual([]);
        seen += questions.flatMap(({ values: held }) => held).length;
      },
    ),
    { numRuns: 1, endOnFailure: true },
  );
  expect(seen).toBeGreaterThan(200);
});
