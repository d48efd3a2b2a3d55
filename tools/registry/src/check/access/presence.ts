import { type Condition, type Fact, factsOf } from './condition-tree.ts';
import { FAILS, FALSE, type Goal, TRUE } from './request-search.ts';

/** What holds in every request: a fact that speaks of an attribute fails where the attribute is known to be absent. */
export function presenceGoals(conditions: readonly Condition[]): readonly Goal[] {
  const facts = new Map<string, Fact>();
  for (const condition of conditions) for (const fact of factsOf(condition)) facts.set(fact.name, fact);
  return [...facts.values()].flatMap((fact) =>
    fact.needs.flatMap((name) => {
      const present = facts.get(name);
      if (!present) return [];
      const absent = { kind: 'not', of: present } as const;
      return [
        { condition: { kind: 'or', parts: [present, fact] } as const, values: TRUE | FAILS },
        { condition: { kind: 'and', parts: [absent, fact] } as const, values: FALSE | FAILS },
      ];
    }),
  );
}
