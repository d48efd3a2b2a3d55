import { describe, expect, test } from 'vitest';
import { type Action, type Stage, STAGES } from './action.ts';
import { type FixtureCase, fixtureCases } from './fixture-cases.ts';
import { messagesOf } from './message-lines.ts';
import { Scenarios } from './scenario.ts';

const scenarios = new Scenarios();

/** Faults that leave each other alone: of each stage some, none of which needs what another one takes away. */
const COMBINED = [
  'author-approves/reviews-own-change',
  'bot-approves/release-bot',
  'claim-too-low/a-patch-it-says',
  'decision-reused/recorded-before',
  'from-the-future/review-of-tomorrow',
  'key-unknown/strangers-key',
  'machinery-mixed/tool-and-context',
  'merge-edits/a-new-file-in-an-update',
  'not-a-file/a-link',
  'rollback-missing/risk-without-a-way-back',
  'outsider/unknown-account',
  'scope-exceeded/another-context',
];

const combined = COMBINED.map((path) => {
  const found = fixtureCases.find(({ id, name }) => path === `${id}/${name}`);
  if (!found) throw new Error(`There is no fixture ${path}.`);
  return found;
});

const pairs = combined.flatMap((one, index) =>
  combined
    .slice(index + 1)
    .map((other): readonly [string, FixtureCase, FixtureCase] => [`${one.id} and ${other.id}`, one, other]),
);

/** The actions of two fixtures, stage by stage; what both set up is set up once. */
function together(...faults: readonly FixtureCase[]): readonly Action[] {
  const once = new Map(faults.flatMap(({ setup = [] }) => setup.map((action) => [JSON.stringify(action), action])));
  const all = [...once.values(), ...faults.flatMap(({ fault }) => fault)];
  const rank = ({ stage }: { readonly stage: Stage }): number => STAGES.indexOf(stage);
  return all.sort((a, b) => rank(a) - rank(b));
}

describe('two faults give both messages', () => {
  test('of more than sixty pairs', () => expect(pairs.length).toBeGreaterThan(60));

  test.each(pairs)('%s', async (_, one, other) => {
    const ids = messagesOf(await scenarios.decide(together(one, other))).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([one.id, other.id]));
  });
});
