import { canonicalJson } from '@ctxr/model';
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isRecord } from '../pointer.ts';
import { yamlText } from '../yaml/yaml-text.ts';

/**
 * A declaration's text that says another value with as little difference as can be: what stays keeps its place, its
 * style and its comments.
 */
export function revise(text: string, value: Readonly<Record<string, unknown>>): string {
  const document = parseDocument(text, { version: '1.2', merge: false, prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return yamlText(value);
  mergeMap(document, document.contents, value);
  return document.toString({ lineWidth: 0, indentSeq: !/^[^\s#-][^\n]*:[ \t]*\n- /m.test(text) });
}

function mergeMap(document: Document, map: YAMLMap, value: Readonly<Record<string, unknown>>): void {
  map.items = map.items.filter(({ key }) => Object.hasOwn(value, keyOf(key)));
  let at = 0;
  for (const [name, member] of Object.entries(value)) {
    const found = map.items.findIndex(({ key }) => keyOf(key) === name);
    const pair = map.items[found];
    if (pair) pair.value = merged(document, pair.value, member);
    else map.items.splice(at, 0, document.createPair(name, nodeOf(member)));
    at = (pair ? found : at) + 1;
  }
}

/** The node where it says the value already, else with what differs replaced. */
function merged(document: Document, node: unknown, value: unknown): unknown {
  if (says(document, node, value)) return node;
  if (isMap(node) && isRecord(value)) return (mergeMap(document, node, value), node);
  if (isSeq(node) && Array.isArray(value)) return (mergeList(document, node, value), node);
  const fresh = nodeOf(value);
  if (isScalar(node) && isScalar(fresh) && typeof node.comment === 'string') fresh.comment = node.comment;
  return fresh;
}

/** Items that are there stay; one of the same name is merged; others are new. */
function mergeList(document: Document, list: YAMLSeq, value: readonly unknown[]): void {
  const [first] = list.items;
  if (isNode(first) && typeof list.commentBefore === 'string') {
    // The parser hangs the first item's comment on the list.
    first.commentBefore = list.commentBefore;
    delete (list as { commentBefore?: string | null }).commentBefore;
  }
  const left = new Set<unknown>(list.items);
  const take = (fits: (node: unknown) => boolean): unknown => {
    const node = [...left].find(fits);
    left.delete(node);
    return node;
  };
  const equal = value.map((item) => take((node) => says(document, node, item)));
  list.items = value.map((item, index) => {
    const same = equal[index] ?? take((node) => nameOf(toValue(document, node)) === nameOf(item));
    return same === undefined ? nodeOf(item) : merged(document, same, item);
  });
}

/** What a list's item is called, of all that server.json and MCP name things by. */
const nameOf = (item: unknown): string => {
  if (!isRecord(item)) return JSON.stringify(item);
  const { type, name, identifier, url, uri } = item;
  return JSON.stringify([name ?? identifier ?? url ?? uri ?? type]);
};

const says = (document: Document, node: unknown, value: unknown): boolean =>
  canonicalJson(toValue(document, node)) === canonicalJson(value);

const toValue = (document: Document, node: unknown): unknown =>
  isCollection(node) ? node.toJS(document) : isScalar(node) ? node.value : node;

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

const nodeOf = (value: unknown): Node | null => parseDocument(yamlText(value), { version: '1.2' }).contents;
