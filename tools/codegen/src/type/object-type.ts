import { isImpossibleObject } from '../shape/meet.ts';
import { type Affix, hasAffix, isWithin, keysOf } from '../shape/pattern.ts';
import { keyOf, type ObjectCase, type Slot, together } from '../shape/shape.ts';
import type { Renderer } from './renderer.ts';
import { docOf, isReadOnly } from './schema-doc.ts';
import {
  type Index,
  isPlain,
  type Member,
  NEVER_TYPE,
  type ObjectType,
  type Type,
  UNDEFINED_TYPE,
  UNKNOWN_TYPE,
} from './type.ts';
import { typeName } from './type-name.ts';
import { unionOf } from './union.ts';

/** Every object has these by inheritance, so that TypeScript takes an absent one for the inherited one. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The type of objects of one form. */
export function objectType(
  object: ObjectCase,
  hint: string,
  renderer: Renderer,
  isAlone: boolean,
): ObjectType | typeof NEVER_TYPE {
  if (isImpossibleObject(object, renderer.reader)) return NEVER_TYPE;
  const members: Member[] = [];
  for (const [name, slot] of object.slots) {
    const type = memberType(name, slot, hint, renderer);
    if (isPlain(type, 'never') && slot.required) return NEVER_TYPE;
    members.push({
      name,
      type,
      optional: !slot.required,
      readonly: isReadOnly(slot.state),
      doc: renderer.isNamed(slot.state) ? { text: [], tags: [] } : docOf(slot.state),
    });
  }
  const indexes = indexesOf(object, members, hint, renderer);
  // What may not be there needs no mention where neither an index signature nor another form would let it in.
  const isRefused = ({ name, type }: Member): boolean =>
    isAlone && isPlain(type, 'never') && !indexes.some((index) => hasAffix(index, name));
  return { kind: 'object', members: members.filter((member) => !isRefused(member)), indexes };
}

function memberType(name: string, { state, required }: Slot, hint: string, renderer: Renderer): Type {
  const type = renderer.type(state, `${hint}${typeName(name) ?? 'Member'}`);
  return INHERITED.has(name) && !required ? UNKNOWN_TYPE : type;
}

/** The index signatures. Each also admits what members and narrower signatures admit, because TypeScript asks for it. */
function indexesOf(
  { patterns, rest }: ObjectCase,
  members: readonly Member[],
  hint: string,
  renderer: Renderer,
): readonly Index[] {
  const other = renderer.type(rest, `${hint}Value`);
  const own = new Map<string, { readonly affix: Affix; readonly types: Type[] }>();
  const add = (affix: Affix, ...types: readonly Type[]): void => {
    const key = JSON.stringify([affix.prefix, affix.suffix]);
    own.set(key, { affix, types: [...(own.get(key)?.types ?? []), ...types] });
  };
  for (const one of patterns) {
    const { affixes, exact } = keysOf(one.source);
    const wider = patterns.filter((outer) => outer !== one && isSurelyWithin(one.source, outer.source));
    const type = renderer.type([one, ...wider].map(({ state }) => state).reduce(together), `${hint}Value`);
    for (const affix of affixes) add(affix, type, ...(exact || isPlain(other, 'never') ? [] : [other]));
  }
  if (!isPlain(other, 'never')) add({ prefix: '', suffix: '' }, other);
  const signatures = [...own.values()];
  return signatures.map(({ affix, types }) => {
    const within = members.filter(({ name }) => hasAffix(affix, name));
    const narrower = signatures.filter((one) => one.affix !== affix && isWithin(one.affix, affix));
    const type = unionOf([
      ...types,
      ...narrower.flatMap((one) => one.types),
      ...within.map((member) => member.type),
      ...(within.some(({ optional }) => optional) ? [UNDEFINED_TYPE] : []),
    ]);
    return { ...affix, type };
  });
}

/** Whether every key that may match one pattern matches the other. */
function isSurelyWithin(one: string, other: string): boolean {
  const [inner, outer] = [keysOf(one), keysOf(other)];
  return (
    outer.exact &&
    inner.names.length === 0 &&
    inner.affixes.every((affix) => outer.affixes.some((wide) => isWithin(affix, wide)))
  );
}

/** Tells what two forms say of a member apart. */
export const slotKey = (slot: Slot | undefined): string =>
  slot === undefined ? '' : `${keyOf(slot.state)}${slot.required ? '' : '?'}`;
