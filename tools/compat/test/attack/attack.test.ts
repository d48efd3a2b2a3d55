import Ajv4 from 'ajv-draft-04';
import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { compare, type Json } from '../../src/index.ts';
import { randomOf } from '../../src/search/random.ts';
import { spaceOf } from '../random/attack.ts';
import { randomDocument } from '../random/document.ts';
import { mutated, randomSchema } from '../random/schema.ts';
import { materialOf, randomInstance } from './instances.ts';

/** CTXR_ATTACK_PAIRS asks for a longer run, CTXR_ATTACK_SEED for another one. */
const PAIRS = Number(process.env['CTXR_ATTACK_PAIRS'] ?? 150);
const FIRST = Number(process.env['CTXR_ATTACK_SEED'] ?? 1);
const INSTANCES = 1000;
const DRAFTS = ['2020-12', '2019-09', 'draft7', 'draft4'] as const;
type Draft = (typeof DRAFTS)[number];
type Validate = (instance: unknown) => unknown;

const OPTIONS = {
  strict: false,
  validateFormats: false,
  validateSchema: false,
  logger: false,
  inlineRefs: false,
} as const;
const READERS: Readonly<Record<Draft, () => { compile: (schema: never) => Validate }>> = {
  draft4: () => new (Ajv4 as unknown as new (options: object) => { compile: (schema: never) => Validate })(OPTIONS),
  draft7: () => new Ajv(OPTIONS),
  '2019-09': () => new Ajv2019(OPTIONS),
  '2020-12': () => new Ajv2020(OPTIONS),
};

function validator(schema: Json, draft: Draft): Validate | undefined {
  try {
    return READERS[draft]().compile(schema as never);
  } catch {
    return undefined;
  }
}

/** Instances that ajv finds valid on the left and invalid on the right; undefined where it cannot read a schema. */
function differences(left: Json, right: Json, draft: Draft, seed: number): readonly unknown[] | undefined {
  const [inLeft, inRight] = [validator(left, draft), validator(right, draft)];
  if (!inLeft || !inRight) return undefined;
  const random = randomOf(seed);
  const material = materialOf([left, right]);
  const instances = Array.from({ length: INSTANCES }, () => randomInstance(random, material));
  try {
    return instances.filter((instance) => inLeft(instance) === true && inRight(instance) === false);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where ajv is known to be wrong: `contains` beside tuples, what is unevaluated, keywords that the draft lacks. */
const DISPUTED = /"(contains|unevaluated(Items|Properties)|const|if|propertyNames|dependent(Required|Schemas))"/;

/** True where our evaluator sees no difference and ajv has a reason to be wrong. */
function isDisputed(left: Json, right: Json, draft: Draft, instance: unknown): boolean {
  const { space, left: from, right: to } = spaceOf(left, right, draft);
  const agrees =
    space.evaluator.judge(from, instance as Json) === 'valid' &&
    space.evaluator.judge(to, instance as Json) === 'invalid';
  return !agrees && DISPUTED.test(JSON.stringify([left, right]));
}

test.each([
  ['schemas', randomSchema],
  ['recursive documents', randomDocument],
])('a thousand instances say nothing against any verdict on %s', (_, make) => {
  let attacked = 0;
  const broken = { all: 0, hit: 0 };
  for (let seed = FIRST; seed < FIRST + PAIRS; seed += 1) {
    const random = randomOf(seed * 104_729);
    const draft: Draft = random.pick(DRAFTS) ?? '2020-12';
    const old = make(random, 2, draft);
    const next = random.chance(0.8) ? mutated(random, old, 1, draft) : make(random, 1, draft);
    const { backward, forward } = compare(old, next, { draft });
    for (const [direction, left, right] of [
      [backward, old, next],
      [forward, next, old],
    ] as const) {
      if (direction.kind === 'unknown' || (direction.kind === 'compatible' && direction.proof === 'identical'))
        continue;
      const found = differences(left, right, draft, seed);
      if (found === undefined) continue;
      if (direction.kind === 'breaking') {
        broken.all += 1;
        broken.hit += found.length > 0 ? 1 : 0;
        continue;
      }
      attacked += 1;
      const serious = found.find((instance) => !isDisputed(left, right, draft, instance));
      expect(serious, JSON.stringify({ seed, draft, left, right, serious })).toBeUndefined();
    }
  }
  expect(attacked).toBeGreaterThan(PAIRS / 5);
  expect(broken.hit / broken.all, 'the attack finds most differences that there are').toBeGreaterThan(0.6);
});
