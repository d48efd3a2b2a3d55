import { type Pattern, type SchemaNode } from '../../schema/ir.ts';
import { type Formula } from '../formula.ts';
import { type Store } from '../store.ts';

/** What the string keywords of a node, and its asserted formats, say about a string. */
export function stringPart(store: Store, { string, formats }: SchemaNode, pointer: string): Formula[] {
  const parts: Formula[] = (formats ?? []).map((name) =>
    store.make({
      kind: 'opaque',
      key: `format ${name}`,
      reason: { code: 'format', pointer: `${pointer}/format` },
      holds: true,
    }),
  );
  if (string === undefined) return parts;
  if (string.minLength > 0) parts.push(store.make({ kind: 'minLength', count: string.minLength }));
  if (string.maxLength !== Infinity) parts.push(store.make({ kind: 'maxLength', count: string.maxLength }));
  parts.push(...string.patterns.map((pattern) => patternAtom(store, pattern)));
  return parts;
}

/** The statement that a pattern is found in a string. */
export const patternAtom = (store: Store, { source, flags }: Pattern): Formula =>
  store.make({ kind: 'pattern', source, flags, holds: true });
