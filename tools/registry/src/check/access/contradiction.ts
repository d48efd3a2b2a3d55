import { conditionBody } from './condition-body.ts';
import { type Condition } from './condition-tree.ts';
import { conditionText } from './condition-text.ts';
import { sidesOf, takenApart } from './expression.ts';
import { readExpression } from './read-expression.ts';
import type { ScopedRule } from './scope.ts';
import { isPossible, type SoundRules } from './sound-rules.ts';
import { TRUE } from './values.ts';

/** The parts of a condition that no request can meet together, each as Cedar writes it; as few as are needed. */
export function contradiction(one: ScopedRule, all: SoundRules): readonly string[] {
  const body = one.rule.when === undefined ? undefined : conditionBody(one.rule.when);
  if (body === undefined || 'fault' in body) return [];
  let parts = conjuncts(body.body).map((expression) => ({
    expression,
    condition: readExpression(expression, all.reading),
  }));
  const isContrary = (conditions: readonly Condition[]): boolean =>
    !isPossible(
      conditions.map((condition) => ({ condition, values: TRUE })),
      one,
      all,
    );
  if (!isContrary(parts.map(({ condition }) => condition))) return [];
  for (const part of parts) {
    const others = parts.filter((other) => other !== part);
    if (isContrary(others.map(({ condition }) => condition))) parts = others;
  }
  return parts.map(({ expression }) => conditionText(expression));
}

/** The parts that all have to hold. */
function conjuncts(expression: unknown): readonly unknown[] {
  const [operator, operands] = takenApart(expression);
  return operator === '&&' ? sidesOf(operands).flatMap(conjuncts) : [expression];
}
