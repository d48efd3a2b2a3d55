import { isRecord } from '../../declaration/pointer.ts';
import {
  ALWAYS,
  and,
  type Condition,
  FAILURE,
  has,
  is,
  type LikeAtom,
  NEVER,
  not,
  or,
  type Pattern,
  read,
} from './condition-tree.ts';
import { identity, membership, typeQuestion } from './entity-term.ts';
import { attributeIn, literalIn, sidesOf, subjectIn, takenApart } from './expression.ts';
import { contains, type Elements, isEmpty, relation, sameAttributes, sameSet } from './set-term.ts';
import { timeComparison } from './time-term.ts';
import { unread } from './unread.ts';
import { attributeName } from './variable.ts';

/** How conditions are read: what sets may hold, and whether patterns are looked into. */
export interface Reading {
  readonly elements: Elements;
  readonly patterns: boolean;
}

/** The logic of an expression of Cedar. What it does not know is kept as a piece that may have any value. */
export function readExpression(expression: unknown, reading: Reading): Condition {
  const condition = truth(expression, reading);
  return sizeOf(condition, new Map()) > MOST_PARTS ? unread(expression) : condition;
}

/** The most that one condition may be, written out; a larger one is not looked into. */
const MOST_PARTS = 4000;

/** Equalities of conditions and choices take their parts twice, which is nothing until somebody writes it out. */
function sizeOf(condition: Condition, known: Map<Condition, number>): number {
  const size =
    known.get(condition) ??
    (condition.kind === 'not' ? [condition.of] : 'parts' in condition ? condition.parts : []).reduce(
      (sum, part) => sum + sizeOf(part, known),
      1,
    );
  known.set(condition, size);
  return size;
}

function truth(expression: unknown, reading: Reading): Condition {
  const [operator, operands] = takenApart(expression);
  const [left, right] = sidesOf(operands);
  switch (operator) {
    case 'Value':
      return operands === true ? ALWAYS : operands === false ? NEVER : FAILURE;
    case '&&':
      return and(truth(left, reading), truth(right, reading));
    case '||':
      return or(truth(left, reading), truth(right, reading));
    case '!':
      return not(truth(isRecord(operands) ? operands['arg'] : undefined, reading));
    case 'if-then-else':
      return choice(operands, reading) ?? unread(expression);
    case '==':
      return equality(left, right, reading) ?? unread(expression);
    case '!=':
      return not(truth({ '==': operands }, reading));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return timeComparison(operator, left, right) ?? unread(expression);
    case 'in':
      return membership(left, right) ?? unread(expression);
    case 'is':
      return isOfType(operands) ?? unread(expression);
    case 'has':
      return presence(operands) ?? unread(expression);
    case 'like':
      return (reading.patterns ? likeness(operands) : undefined) ?? unread(expression);
    case 'contains':
      return contains(left, right, reading.elements) ?? unread(expression);
    case 'containsAll':
      return relation('all', left, right, reading.elements) ?? unread(expression);
    case 'containsAny':
      return relation('any', left, right, reading.elements) ?? unread(expression);
    case 'isEmpty':
      return isEmpty(isRecord(operands) ? operands['arg'] : undefined, reading.elements) ?? unread(expression);
    case '.':
      return flag(expression) ?? unread(expression);
    default:
      return unread(expression);
  }
}

/** The value of one of two conditions: as if each stood behind the question, or behind its opposite. */
function choice(operands: unknown, reading: Reading): Condition | undefined {
  if (!isRecord(operands) || !isTruth(operands['then']) || !isTruth(operands['else'])) return undefined;
  const [question, yes, no] = ['if', 'then', 'else'].map((part) => truth(operands[part], reading));
  return question && yes && no && or(and(question, yes), and(not(question), no));
}

/** An attribute that is true or false. Whether a version may be used follows from where it stands. */
function flag(expression: unknown): Condition | undefined {
  const attribute = attributeIn(expression);
  if (attribute === undefined) return undefined;
  const { name, known } = attribute;
  if (known?.type !== 'Boolean') return FAILURE;
  if (name === 'resource.enabled') return or(is('resource.status', 'active'), is('resource.status', 'deprecated'));
  return is(name, true);
}

function presence(operands: unknown): Condition | undefined {
  if (!isRecord(operands)) return undefined;
  const subject = subjectIn(operands['left']);
  const [attribute, deeper] = [operands['attr']].flat() as readonly unknown[];
  if (subject === undefined || typeof attribute !== 'string' || deeper !== undefined) return undefined;
  return has(attributeName(subject, attribute));
}

function isOfType(operands: unknown): Condition | undefined {
  if (!isRecord(operands)) return undefined;
  const isOwn = typeQuestion(operands['left'], operands['entity_type']);
  if (isOwn === undefined) return undefined;
  if (!isOwn) return NEVER;
  return operands['in'] === undefined ? ALWAYS : membership(operands['left'], operands['in']);
}

/** Whether a text fits a pattern; undefined where it is no attribute's. */
export function likeness(operands: unknown): LikeAtom | undefined {
  if (!isRecord(operands) || !Array.isArray(operands['pattern'])) return undefined;
  const attribute = attributeIn(operands['left']);
  if (attribute?.known?.type !== 'String') return undefined;
  const pattern: Pattern = (operands['pattern'] as readonly unknown[]).flatMap((piece) =>
    isRecord(piece) && typeof piece['Literal'] === 'string' ? [...piece['Literal']] : [null],
  );
  return { kind: 'like', of: attribute.name, pattern };
}

/** Whether an expression is a condition of its own. */
function isTruth(expression: unknown): boolean {
  const [operator, operands] = takenApart(expression);
  if (operator === 'Value') return typeof operands === 'boolean';
  if (operator === '.') return attributeIn(expression)?.known?.type === 'Boolean';
  if (operator === 'if-then-else') return isRecord(operands) && isTruth(operands['then']);
  return CONDITIONS.has(operator);
}

const CONDITIONS = new Set(
  '&& || ! == != < <= > >= in is has like contains containsAll containsAny isEmpty'.split(' '),
);

function equality(left: unknown, right: unknown, reading: Reading): Condition | undefined {
  if (isTruth(left) && isTruth(right)) {
    const [one, other] = [truth(left, reading), truth(right, reading)];
    return or(and(one, other), and(not(one), not(other)));
  }
  const [one, other] = [literalIn(left), literalIn(right)];
  if (one !== undefined && other !== undefined && typeof one !== 'object') return one === other ? ALWAYS : NEVER;
  const [attribute, second] = [attributeIn(left), attributeIn(right)];
  if (attribute?.known?.type === 'String' && second?.known?.type === 'String')
    return sameAttributes(attribute.name, second.name);
  const named = attribute ?? second;
  const literal = one ?? other;
  if (named?.known?.type === 'String' && literal !== undefined)
    return typeof literal === 'string' ? is(named.name, literal) : and(read(named.name), NEVER);
  return identity(left, right) ?? timeComparison('==', left, right) ?? sameSet(left, right, reading.elements);
}
