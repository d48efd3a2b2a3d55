import { isObject, type Json } from '../value/json.ts';
import { type Dialect } from './dialect.ts';
import { markDisputedItems } from './disputed.ts';
import { type Graph, type NodeId, type Place, type SchemaNode, type Unsupported } from './ir.ts';
import { type Library, type Location, openLibrary, resolve, resourceAt } from './library.ts';
import { readNode } from './node.ts';
import { pointerTo } from './pointer.ts';
import { type Reading } from './reading.ts';
import { enter, NO_SCOPE, type Scope } from './scope.ts';

/** How a schema is read: its side, the dialect where `$schema` is absent, whether `format` asserts. */
export interface ParseOptions {
  readonly side: 0 | 1;
  readonly draft: Dialect;
  readonly assertFormats?: boolean;
  /** Charged for each schema read; may throw to stop. */
  readonly spend?: (steps: number) => void;
}

/** Adds a schema's nodes to the graph and gives its root. Never throws for a bad schema: bad parts are `unsupported`. */
export function parseSchema(graph: Graph, schema: Json, options: ParseOptions): NodeId {
  const { library, root } = openLibrary(schema, options.draft, options.spend);
  const parser: Parser = { graph, library, options, ids: new Map() };
  const id = add(parser, { ...root, resource: resourceAt(library, schema, root.resource) }, NO_SCOPE);
  markDisputedItems(graph);
  return id;
}

interface Parser {
  readonly graph: Graph;
  readonly library: Library;
  readonly options: ParseOptions;
  readonly ids: Map<string, NodeId>;
}

function add(parser: Parser, at: Location, outer: Scope): NodeId {
  const scope = enter(outer, at.resource);
  const key = `${at.resource.uri} ${at.pointer} ${scope.key}`;
  const known = parser.ids.get(key);
  if (known !== undefined) return known;
  parser.options.spend?.(1);
  const place: Place = { side: parser.options.side, pointer: at.pointer };
  const id = push(parser, { place });
  parser.ids.set(key, id);
  parser.graph.nodes[id] = build(parser, at, scope, place);
  return id;
}

function build(parser: Parser, at: Location, scope: Scope, place: Place): SchemaNode {
  if (typeof at.schema === 'boolean') return at.schema ? { place } : { place, types: 0 };
  const broken = (code: Unsupported['code']): SchemaNode => ({ place, unsupported: [{ code, pointer: at.pointer }] });
  if (!isObject(at.schema)) return broken('invalid-keyword');
  const dialect = at.resource.dialect;
  if (dialect === undefined) return broken('unknown-dialect');
  const reading: Reading = {
    schema: at.schema,
    pointer: at.pointer,
    dialect,
    problems: [],
    assertFormats: parser.options.assertFormats ?? false,
    node: (schema, ...tokens) => {
      const resource = resourceAt(parser.library, schema, at.resource);
      return add(parser, { schema, pointer: pointerTo(at.pointer, ...tokens), resource }, scope);
    },
    reference: (keyword, uri) => follow(parser, at, scope, keyword, uri),
  };
  return readNode(reading, place);
}

function follow(parser: Parser, at: Location, scope: Scope, keyword: string, uri: string): NodeId {
  const target = resolve(parser.library, uri, at.resource);
  if (target !== undefined) return add(parser, dynamicTarget(target, scope, keyword, uri) ?? target, scope);
  const pointer = pointerTo(at.pointer, keyword);
  const place: Place = { side: parser.options.side, pointer };
  return push(parser, { place, unsupported: [{ code: 'unresolved-ref', pointer }] });
}

function dynamicTarget(target: Location, scope: Scope, keyword: string, uri: string): Location | undefined {
  if (keyword === '$recursiveRef') return target.resource.recursiveAnchor ? scope.recursive : undefined;
  if (keyword !== '$dynamicRef') return undefined;
  const anchor = uri.slice(uri.indexOf('#') + 1);
  const bookend = target.resource.dynamicAnchors.get(anchor);
  return bookend?.schema === target.schema ? scope.anchors.get(anchor) : undefined;
}

function push(parser: Parser, node: SchemaNode): NodeId {
  return parser.graph.nodes.push(node) - 1;
}
