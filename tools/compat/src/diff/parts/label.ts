import { ANY_TYPE, type NodeId, OBJECT } from '../../schema/ir.ts';
import { isObject, own } from '../../value/json.ts';
import { filled } from '../full-node.ts';
import { type Alignment } from '../pair.ts';
import { propertyName, quoted } from '../path.ts';
import { cut, typeWords, valueWords } from '../words.ts';
import { isInteger } from './number.ts';

/** How a reader tells a member of a list from its neighbours. */
export function labelOf(alignment: Alignment, id: NodeId): string | undefined {
  return markOf(alignment, id) ?? titleOf(alignment, id) ?? shapeOf(alignment, id);
}

/** A value that only one member has: its own one, or that of a property, such as a tag. */
export function markOf({ node }: Alignment, id: NodeId): string | undefined {
  const constantOf = (child: NodeId): string | undefined => {
    const [value, ...others] = node(child).values ?? [];
    return value === undefined || others.length > 0 ? undefined : valueWords(value);
  };
  const itself = constantOf(id);
  if (itself !== undefined) return itself;
  for (const [key, child] of node(id).object?.properties ?? []) {
    const constant = constantOf(child);
    if (constant !== undefined) return `where ${propertyName(key)} is ${constant}`;
  }
  return undefined;
}

/** The title that a member gives itself. */
export function titleOf({ node, sources }: Alignment, id: NodeId): string | undefined {
  const source = sources(node(id).place);
  const title = isObject(source) ? own(source, 'title') : undefined;
  return typeof title === 'string' && title !== '' ? quoted(cut(title)) : undefined;
}

/** The type of a member, and of an object what it demands. */
function shapeOf({ node }: Alignment, id: NodeId): string | undefined {
  const { types, object, ...rest } = node(id);
  if (types === undefined || types === ANY_TYPE) return undefined;
  const [name, ...others] = types === OBJECT ? (object?.required ?? []) : [];
  const demanded = name === undefined ? '' : ` with ${propertyName(name)}${others.length > 0 ? ' and more' : ''}`;
  return typeWords(types, isInteger(filled({ ...rest, types }))) + demanded;
}
