import type { Team } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/governance/decide/decide.ts';
import { matchesGlob } from '../../../src/governance/glob.ts';
import { constitution, item, situation } from './situation.ts';

describe('a change that makes work', () => {
  test('by asking 300 owners is decided, and says that it does not know who is enough', () => {
    const numbers = Array.from({ length: 300 }, (_, index) => index);
    const teamOf = (index: number): Team => {
      const account = (id: number) => ({ host: 'github', id });
      return { kind: 'team', id: `team-${index}`, name: 'T', accounts: [account(1000 + index), account(2000 + index)] };
    };
    const parties = new Map(numbers.map((index) => [`team-${index}`, teamOf(index)] as const));
    const items = numbers.map((index) =>
      item(['minor'], {
        path: `contexts/ctx-${index}/1.1.0.yaml`,
        owner: { before: `team-${index}`, after: `team-${index}` },
      }),
    );
    const decision = decide(situation(items, undefined, { constitution: constitution({ parties }) }));
    expect(decision.rights).toHaveLength(300);
    expect(decision.completion).toEqual({ people: [], more: true, possible: true });
  });

  test('by a scope of many stars and a path of many folders is matched', () => {
    for (const stars of ['**/', '**/a/', '*/', '**/*a*/'])
      for (let time = 0; time < 100; time += 1) {
        expect(matchesGlob(`${stars.repeat(60)}x`, `${'a/'.repeat(60)}y`)).toBe(false);
        expect(matchesGlob(`${stars.repeat(60)}y`, `${'a/'.repeat(60)}y`)).toBe(true);
        expect(matchesGlob(`${stars.repeat(60)}y`, `${'a/'.repeat(2_000)}y`)).toBe(false);
      }
  });
});
