import type { Type } from './type.ts';

/** A type in which others are called by their names; the type itself is left whole where it is the one declared. */
export function withNames(type: Type, names: ReadonlyMap<Type, string>, which: 'whole' | 'part' = 'part'): Type {
  const name = which === 'part' ? names.get(type) : undefined;
  if (name !== undefined) return { kind: 'name', name };
  const part = (inner: Type): Type => withNames(inner, names);
  switch (type.kind) {
    case 'array':
      return { ...type, element: part(type.element) };
    case 'tuple':
      return {
        ...type,
        items: type.items.map((item) => ({ ...item, type: part(item.type) })),
        ...(type.rest && { rest: part(type.rest) }),
      };
    case 'object':
      return {
        ...type,
        members: type.members.map((member) => ({ ...member, type: part(member.type) })),
        indexes: type.indexes.map((index) => ({ ...index, type: part(index.type) })),
      };
    case 'union':
    case 'intersection':
      return { ...type, types: type.types.map(part) };
    default:
      return type;
  }
}
