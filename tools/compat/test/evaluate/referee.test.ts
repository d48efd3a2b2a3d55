import { expect, test } from 'vitest';
import { ajvReferee } from '../../src/confirm/referee.ts';
import { evaluatorOf } from '../../src/evaluate/evaluate.ts';
import { build } from '../../src/search/build.ts';
import { type Hunt } from '../../src/search/goal.ts';
import { poolOf } from '../../src/search/pool.ts';
import { randomOf } from '../../src/search/random.ts';
import { budgetOf } from '../../src/budget/budget.ts';
import { textOf } from '../../src/value/text.ts';
import { examples } from '../cases/examples.ts';
import { spaceOf } from '../random/attack.ts';
import { randomSchema } from '../random/schema.ts';

test('both evaluators say of every witness of the examples that one schema accepts it and the other not', () => {
  let seen = 0;
  for (const { id, old, new: next, draft, witnesses } of examples()) {
    const { space, left, right } = spaceOf(old, next, draft);
    for (const [direction, witness] of Object.entries(witnesses)) {
      seen += 1;
      const [from, to] = direction === 'backward' ? [left, right] : [right, left];
      const [source, target] = direction === 'backward' ? [old, next] : [next, old];
      expect([space.evaluator.judge(from, witness), space.evaluator.judge(to, witness)], id).toEqual([
        'valid',
        'invalid',
      ]);
      const theirs = [ajvReferee(source, draft).judge(witness), ajvReferee(target, draft).judge(witness)];
      expect(theirs, id).toEqual(['valid', 'invalid']);
    }
  }
  expect(seen).toBe(161);
});

/** ajv is known to be wrong where `contains` or `unevaluated*` meet tuples, `if` or the empty array. */
const AJV_ERRS = /"contains"|"unevaluated/;

test('our evaluator agrees with ajv on random schemas and instances', () => {
  let agreed = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = randomOf(seed * 104_729);
    const draft = random.pick(['2020-12', '2019-09', 'draft7', 'draft4'] as const) ?? '2020-12';
    const schema = randomSchema(random, 3, draft);
    if (AJV_ERRS.test(textOf(schema))) continue;
    const { space, left } = spaceOf(schema, true, draft);
    const budget = budgetOf({ nodes: 1e6, milliseconds: Infinity }, () => 0);
    const pool = poolOf(space.graph, 100);
    const hunt: Hunt = {
      ...space,
      random,
      budget,
      pool,
      texts: new Map(),
      build: (goal, depth) => build(hunt, goal, depth),
    };
    const goals = [
      { pos: [left], neg: [] },
      { pos: [], neg: [left] },
    ];
    const built = goals.flatMap((goal) => Array.from({ length: 5 }, () => build(hunt, goal, 0)));
    const referee = ajvReferee(schema, draft);
    const evaluator = evaluatorOf(space.graph);
    for (const instance of [...pool.values, ...built.filter((value) => value !== undefined)]) {
      const shown = `${draft} ${textOf(schema)} ${textOf(instance)}`;
      expect(evaluator.judge(left, instance), shown).toBe(referee.judge(instance));
      agreed += 1;
    }
  }
  expect(agreed).toBeGreaterThan(3000);
});
