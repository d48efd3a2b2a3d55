import { keyOf, type ObjectCase } from '../shape/shape.ts';
import { objectType, slotKey } from './object-type.ts';
import type { Renderer } from './renderer.ts';
import type { ObjectType, Type } from './type.ts';
import { unionOf } from './union.ts';

/** Forms with fewer members in common are written out. */
const MIN_COMMON = 3;

/** The types of several forms of objects; what all of them say of their members is said once. */
export function factored(objects: readonly ObjectCase[], hint: string, renderer: Renderer): readonly Type[] {
  const written = (list: readonly ObjectCase[]): Type[] =>
    list.map((object) => objectType(object, hint, renderer, list.length === 1));
  const [first, ...others] = objects;
  if (first === undefined || others.length === 0) return written(objects);
  const isShared = (name: string): boolean =>
    others.every(({ slots }) => slotKey(slots.get(name)) === slotKey(first.slots.get(name)));
  const shared = new Set([...first.slots.keys()].filter(isShared));
  const sameRest = others.every(({ rest }) => keyOf(rest) === keyOf(first.rest));
  const plainRest = first.rest.length === 0 || first.rest.includes(renderer.reader.document.never);
  const noPatterns = objects.every(({ patterns }) => patterns.length === 0);
  if (shared.size < MIN_COMMON || !sameRest || !plainRest || !noPatterns) return written(objects);
  const common = objectType(
    pick(first, (name) => shared.has(name)),
    hint,
    renderer,
    false,
  );
  const rests = objects.map((object) =>
    objectType(
      pick(object, (name) => !shared.has(name)),
      hint,
      renderer,
      false,
    ),
  );
  if (rests.some((type) => type.kind === 'object' && type.members.length === 0)) return written(objects);
  const differing = unionOf(rests.map((type) => (type.kind === 'object' ? withoutIndexes(type) : type)));
  return [{ kind: 'intersection', types: [common, differing] }];
}

const pick = (object: ObjectCase, isWanted: (name: string) => boolean): ObjectCase => ({
  ...object,
  slots: new Map([...object.slots].filter(([name]) => isWanted(name))),
});

const withoutIndexes = (type: ObjectType): ObjectType => ({ ...type, indexes: [] });
