import { type AccessAttribute, type AccessSubject } from '@ctxr/model';
import { isRecord } from '../../declaration/pointer.ts';
import { attributeAt, attributeName } from './variable.ts';

/** An expression of Cedar as its parser gives it: one operator, and what belongs to it. */
export type Expression = Readonly<Record<string, unknown>>;

/** The operator of an expression and its operands. */
export function takenApart(expression: unknown): readonly [operator: string, operands: unknown] {
  const [entry] = isRecord(expression) ? Object.entries(expression) : [];
  return entry ?? ['', undefined];
}

/** Both sides of an operator that has two. */
export function sidesOf(operands: unknown): readonly [left: unknown, right: unknown] {
  return isRecord(operands) ? [operands['left'], operands['right']] : [undefined, undefined];
}

/** An attribute by its name, and what the table says of it. */
export interface Attribute {
  readonly name: string;
  readonly known?: AccessAttribute;
}

/** The attribute that an expression reads; undefined for one that is none of principal, resource and context. */
export function attributeIn(expression: unknown): Attribute | undefined {
  const [operator, operands] = takenApart(expression);
  if (operator !== '.' || !isRecord(operands)) return undefined;
  const subject = subjectIn(operands['left']);
  if (subject === undefined || typeof operands['attr'] !== 'string') return undefined;
  const name = attributeName(subject, operands['attr']);
  const known = attributeAt(name);
  return { name, ...(known && { known }) };
}

/** Principal, resource or context, where the expression is one of them. */
export function subjectIn(expression: unknown): AccessSubject | undefined {
  const variable = variableIn(expression);
  return variable === 'principal' || variable === 'resource' || variable === 'context' ? variable : undefined;
}

/** The variable of Cedar that an expression is. */
export const variableIn = (expression: unknown): unknown =>
  isRecord(expression) && 'Var' in expression ? expression['Var'] : undefined;

/** An entity that is written out. */
export interface Entity {
  readonly type: string;
  readonly id: string;
}

/** A value that is written out: a text, a truth, a number, an entity; undefined for all else. */
export function literalIn(expression: unknown): string | boolean | number | Entity | undefined {
  const value = isRecord(expression) && 'Value' in expression ? expression['Value'] : undefined;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  const entity = isRecord(value) ? value['__entity'] : undefined;
  if (!isRecord(entity)) return undefined;
  const { type, id } = entity;
  return typeof type === 'string' && typeof id === 'string' ? { type, id } : undefined;
}

/** The items of a set that is written out. */
export function itemsIn(expression: unknown): readonly unknown[] | undefined {
  const items = isRecord(expression) ? expression['Set'] : undefined;
  return Array.isArray(items) ? (items as readonly unknown[]) : undefined;
}

/** The texts of a set that is written out, where it has nothing else. */
export function textsIn(expression: unknown): readonly string[] | undefined {
  const texts = itemsIn(expression)?.map(literalIn);
  return texts?.every((text) => typeof text === 'string') ? texts : undefined;
}

/** Every text that is written in an expression. */
export function* textsWritten(expression: unknown): Iterable<string> {
  if (Array.isArray(expression)) for (const one of expression as unknown[]) yield* textsWritten(one);
  else if (isRecord(expression))
    for (const [key, value] of Object.entries(expression))
      if (typeof value === 'string' && (key === 'Value' || key === 'id')) yield value;
      else yield* textsWritten(value);
}
