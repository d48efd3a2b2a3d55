import { keywordsOf, type SchemaNode } from '../schema/node.ts';
import { typeName } from './type-name.ts';

const DEFINITIONS: ReadonlySet<string> = new Set(['$defs', 'definitions']);
const NAMING: ReadonlySet<string> = new Set([...DEFINITIONS, 'dependentSchemas', 'patternProperties', 'properties']);
const ITEMS: ReadonlySet<string> = new Set(['additionalItems', 'contains', 'items', 'prefixItems']);

/** A name for a schema: the one it is defined under, its title, or what its place is called. */
export function nameOfPath(node: SchemaNode): string | undefined {
  const { path } = node;
  const [last = '', before = ''] = [path.at(-1), path.at(-2)];
  const { title } = keywordsOf(node);
  return (
    (DEFINITIONS.has(before) ? typeName(last) : undefined) ??
    (typeof title === 'string' ? typeName(title) : undefined) ??
    placeName(path)
  );
}

function placeName(path: readonly string[]): string | undefined {
  const words: string[] = [];
  for (let at = 0; at < path.length; at++) {
    const key = path[at] ?? '';
    if (NAMING.has(key) && at + 1 < path.length) {
      words.push(path[at + 1] ?? '');
      at++;
    } else if (ITEMS.has(key)) words.push('item');
  }
  return typeName(words.slice(-2).join(' '));
}
