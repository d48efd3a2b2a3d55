import type { DeclarationKind } from '../declaration/layout.ts';
import type { Source } from '../declaration/source.ts';

/**
 * The members of a declaration of one kind that its schema accepts, for rules over one file; undefined for other
 * kinds and where the file could not be parsed.
 */
export function membersOf<T>(source: Source, kind: DeclarationKind): Readonly<Partial<T>> | undefined {
  const { slot, value, schemaFaults } = source;
  if (slot?.kind !== kind || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const faulty = new Set(schemaFaults.map(({ path }) => String(path[0] ?? '')));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !faulty.has(name))) as Partial<T>;
}
