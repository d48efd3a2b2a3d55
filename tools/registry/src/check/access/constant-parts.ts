import { isRecord } from '../../declaration/pointer.ts';
import { conditionBody } from './condition-body.ts';
import { conditionText } from './condition-text.ts';
import { takenApart } from './expression.ts';
import { readExpression } from './read-expression.ts';
import { findRequest } from './request-search.ts';
import type { ScopedRule } from './scope.ts';
import type { SoundRules } from './sound-rules.ts';
import { FALSE, TRUE } from './values.ts';

/** A part of a condition that has the same value in every request. */
export interface ConstantPart {
  /** As Cedar writes it. */
  readonly text: string;
  readonly value: boolean;
  /** Whether it is the whole condition. */
  readonly isWhole: boolean;
}

/** The largest parts of a rule's condition that are always true, or always false; none where that cannot be told. */
export function constantParts(
  { rule: { when } }: ScopedRule,
  { domains, reading, effort }: SoundRules,
): readonly ConstantPart[] {
  const body = when === undefined ? undefined : conditionBody(when);
  if (body === undefined || 'fault' in body) return [];
  const isNever = (expression: unknown, values: number): boolean => {
    const goal = { condition: readExpression(expression, reading), values };
    return findRequest([goal], domains, effort) === undefined;
  };
  const partsOf = (expression: unknown, isWhole: boolean): readonly ConstantPart[] => {
    const value = isNever(expression, FALSE) ? true : isNever(expression, TRUE) ? false : undefined;
    if (value !== undefined) return [{ text: conditionText(expression), value, isWhole }];
    return operandsOf(expression).flatMap((operand) => partsOf(operand, false));
  };
  return partsOf(body.body, true);
}

/** The conditions that an expression puts together. */
function operandsOf(expression: unknown): readonly unknown[] {
  const [operator, operands] = takenApart(expression);
  return isRecord(operands) && JOINING.has(operator) ? Object.values(operands) : [];
}

const JOINING = new Set(['&&', '||', '!', 'if-then-else']);
