import { createHash } from 'node:crypto';
import type { Doc } from '../text/doc.ts';

/** A TypeScript type, before it is written. */
export type Type =
  | {
      readonly kind: 'plain';
      readonly name: 'unknown' | 'never' | 'string' | 'number' | 'boolean' | 'null' | 'undefined';
    }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'array'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly items: readonly TupleItem[]; readonly rest?: Type }
  | { readonly kind: 'object'; readonly members: readonly Member[]; readonly indexes: readonly Index[] }
  | { readonly kind: 'union' | 'intersection'; readonly types: readonly Type[] };

export type ObjectType = Extract<Type, { readonly kind: 'object' }>;

export interface TupleItem {
  readonly type: Type;
  readonly optional: boolean;
}

/** One named member of an object type. */
export interface Member {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
  readonly readonly: boolean;
  readonly doc: Doc;
}

/** One index signature: for all keys, or for those that begin and end as said. */
export interface Index {
  readonly prefix: string;
  readonly suffix: string;
  readonly type: Type;
}

/** A type with a name, as a file declares it. */
export interface Declaration {
  readonly name: string;
  readonly type: Type;
  readonly doc: Doc;
}

export const UNKNOWN_TYPE: Type = { kind: 'plain', name: 'unknown' };
export const NEVER_TYPE: Type = { kind: 'plain', name: 'never' };
export const UNDEFINED_TYPE: Type = { kind: 'plain', name: 'undefined' };

export const isPlain = (type: Type, name: string): boolean => type.kind === 'plain' && type.name === name;

/** A longer type is not written twice. */
const MAX_REPEATED = 60;

/** Whether a type is too long to be written twice, or has documentation in it. */
export function isLong(type: Type): boolean {
  if (typeKey(type).length > MAX_REPEATED) return true;
  if (type.kind === 'object') return type.members.some(({ doc }) => doc.text.length + doc.tags.length > 0);
  return (type.kind === 'union' || type.kind === 'intersection') && type.types.some(isLong);
}

/** Longer keys are told apart by their digests, so that keys of keys do not grow without end. */
const MAX_KEY = 1_000;

const keys = new WeakMap<Type, string>();

/** Tells types apart by what they say, not by how they are documented. */
export function typeKey(type: Type): string {
  const known = keys.get(type);
  if (known !== undefined) return known;
  const whole = makeKey(type);
  const made = whole.length > MAX_KEY ? `~${createHash('sha512').update(whole).digest('hex')}` : whole;
  keys.set(type, made);
  return made;
}

function makeKey(type: Type): string {
  switch (type.kind) {
    case 'plain':
      return type.name;
    case 'literal':
      return JSON.stringify(type.value);
    case 'name':
      return `@${type.name}`;
    case 'array':
      return `[${typeKey(type.element)}]`;
    case 'tuple': {
      const items = type.items.map((item) => `${typeKey(item.type)}${item.optional ? '?' : ''}`);
      return `(${items.join()}${type.rest === undefined ? '' : `...${typeKey(type.rest)}`})`;
    }
    case 'object': {
      const members = type.members.map(
        (one) => `${one.readonly ? '!' : ''}${JSON.stringify(one.name)}${one.optional ? '?' : ''}:${typeKey(one.type)}`,
      );
      const indexes = type.indexes.map((one) => `${JSON.stringify([one.prefix, one.suffix])}:${typeKey(one.type)}`);
      return `{${members.join()};${indexes.join()}}`;
    }
    default:
      return `${type.kind === 'union' ? '|' : '&'}<${type.types.map(typeKey).join()}>`;
  }
}
