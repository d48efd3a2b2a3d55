import { isRecord } from '../../declaration/pointer.ts';
import { type Condition, is } from './condition-tree.ts';
import { attributeIn, sidesOf, takenApart } from './expression.ts';
import { unreadName } from './variable.ts';

/** Operators that never fail on operands of the right types, as which Cedar's validator has seen them. */
const SAFE = new Set(
  'Value Var Set && || ! == != < <= > >= if-then-else has is in like contains containsAll containsAny isEmpty toTime toDate toMilliseconds toSeconds toMinutes toHours toDays'.split(
    ' ',
  ),
);

/** A piece of a condition that is not looked into: it may be true or false, or a failure where one can be. */
export const unread = (expression: unknown): Condition => is(unreadName(nameOf(expression), canFail(expression)), true);

/** A condition whose parts are not of the types that its operators take, which may fail as well. */
export const untyped = (expression: unknown): Condition => is(unreadName(nameOf(expression), true), true);

/** Which side of an equality is which says nothing. */
function nameOf(expression: unknown): string {
  const [operator, operands] = takenApart(expression);
  if (operator !== '==') return JSON.stringify(expression);
  const sides = sidesOf(operands).map((side) => JSON.stringify(side));
  return `${operator} ${sides.sort().join(' ')}`;
}

function canFail(expression: unknown): boolean {
  if (Array.isArray(expression)) return expression.some(canFail);
  if (!isRecord(expression)) return false;
  return Object.keys(expression).some((operator) => {
    const operands = expression[operator];
    if (operator === '.') return attributeIn(expression)?.known?.required !== true;
    if (isWrittenOut(operator, operands)) return false;
    return !SAFE.has(operator) || partsOf(operator, operands).some(canFail);
  });
}

const partsOf = (operator: string, operands: unknown): readonly unknown[] => {
  if (operator === 'Value' || operator === 'Var') return [];
  if (operator === 'has' || operator === 'is' || operator === 'like') return [sidesOf(operands)[0]];
  return Array.isArray(operands) ? operands : isRecord(operands) ? Object.values(operands) : [];
};

/** A moment or a duration with its text, which the validator has read too. */
const isWrittenOut = (operator: string, operands: unknown): boolean =>
  (operator === 'datetime' || operator === 'duration') &&
  Array.isArray(operands) &&
  operands.every((operand) => takenApart(operand)[0] === 'Value');
