import { ts } from 'ts-morph';
import { readsRegistry } from './receiver.ts';
import { isTelling, readUse } from './reference.ts';
import { constantsIn, textOf } from './text-of.ts';
import type { CodeFile, DynamicUse, Use, Uses } from './use.ts';

/** Files without any of these words are not parsed. */
const WORDS = /\b(resolve|negotiate|lock|subscribe|ContextMap|PayloadOf)\b/;

/** Calls that take references in lists: as texts, or as `context` of their entries. */
const LISTS: ReadonlySet<string> = new Set(['negotiate', 'lock', 'subscribe']);

/** How much of an expression is shown. */
const MAX_SHOWN = 80;

/** Finds the references to registries in a code base, by its syntax alone. */
export function findUses(files: Iterable<CodeFile>): Uses {
  const uses: Use[] = [];
  const dynamic: DynamicUse[] = [];
  const unread: string[] = [];
  for (const file of files) {
    if (!WORDS.test(file.text)) continue;
    try {
      const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
      new Scan(source, uses, dynamic).visit(source);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unread.push(file.path);
    }
  }
  return { uses, dynamic, unread };
}

class Scan {
  readonly #source: ts.SourceFile;
  readonly #uses: Use[];
  readonly #dynamic: DynamicUse[];
  readonly #constants: ReadonlyMap<string, ts.Expression>;

  constructor(source: ts.SourceFile, uses: Use[], dynamic: DynamicUse[]) {
    this.#source = source;
    this.#uses = uses;
    this.#dynamic = dynamic;
    this.#constants = constantsIn(source);
  }

  readonly visit = (root: ts.Node): void => {
    const open: ts.Node[] = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (ts.isCallExpression(node)) this.#call(node);
      else if (ts.isInterfaceDeclaration(node) && node.name.text === 'ContextMap') this.#map(node);
      else if (ts.isTypeNode(node)) this.#type(node);
      const below: ts.Node[] = [];
      ts.forEachChild(node, (child) => void below.push(child));
      open.push(...below.reverse());
    }
  };

  #call(node: ts.CallExpression): void {
    const { expression } = node;
    const name = ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : ts.isIdentifier(expression)
        ? expression.text
        : '';
    const [first] = node.arguments;
    if (first === undefined) return;
    if (name === 'resolve' && ts.isPropertyAccessExpression(expression)) {
      const isSure = readsRegistry(expression.expression, this.#source);
      if (isSure !== undefined) this.#reference(first, chained(node), isSure);
    }
    if (LISTS.has(name)) this.#lists(first, name);
  }

  /** A list of references, or an object whose `requires`, `references` or `contexts` holds one. */
  #lists(argument: ts.Expression, call: string): void {
    const value = this.#meant(argument);
    if (ts.isObjectLiteralExpression(value)) {
      for (const property of value.properties)
        if (ts.isPropertyAssignment(property) && /^(requires|references|contexts)$/.test(nameText(property.name)))
          this.#entries(this.#meant(property.initializer), call);
    } else if (ts.isArrayLiteralExpression(value)) this.#entries(value, call);
  }

  #entries(list: ts.Expression, call: string): void {
    if (!ts.isArrayLiteralExpression(list)) {
      this.#tellDynamic(list, call);
      return;
    }
    for (const element of list.elements) {
      const entry = this.#meant(element);
      if (!ts.isObjectLiteralExpression(entry)) this.#reference(element, call, true);
      else
        for (const property of entry.properties)
          if (ts.isPropertyAssignment(property) && /^(context|reference)$/.test(nameText(property.name)))
            this.#reference(property.initializer, call, true);
    }
  }

  #map(node: ts.InterfaceDeclaration): void {
    for (const { name } of node.members)
      if (name !== undefined && ts.isStringLiteral(name) && readUse(name.text) !== undefined)
        this.#tell(name, name.text, 'ContextMap');
  }

  /** `PayloadOf<'…'>` and `ContextMap['…']`. */
  #type(node: ts.TypeNode): void {
    if (ts.isTypeReferenceNode(node) && lastName(node.typeName) === 'PayloadOf') {
      const [argument] = node.typeArguments ?? [];
      if (argument !== undefined && ts.isLiteralTypeNode(argument)) this.#literalType(argument, 'PayloadOf');
    }
    if (!ts.isIndexedAccessTypeNode(node) || !ts.isTypeReferenceNode(node.objectType)) return;
    if (lastName(node.objectType.typeName) === 'ContextMap' && ts.isLiteralTypeNode(node.indexType))
      this.#literalType(node.indexType, 'ContextMap');
  }

  #literalType({ literal }: ts.LiteralTypeNode, call: string): void {
    if (ts.isStringLiteral(literal) && readUse(literal.text) !== undefined) this.#tell(literal, literal.text, call);
  }

  /** An expression that stands for a reference; where the receiver may be something else, only one that is telling counts. */
  #reference(expression: ts.Expression, call: string, isSure: boolean): void {
    const text = textOf(this.#meant(expression));
    if (text === undefined) {
      if (isSure) this.#tellDynamic(expression, call);
    } else if (isTelling(text) || (isSure && readUse(text) !== undefined)) this.#tell(expression, text, call);
  }

  #meant(expression: ts.Expression): ts.Expression {
    const constant = ts.isIdentifier(expression) ? this.#constants.get(expression.text) : undefined;
    return constant ?? expression;
  }

  #tell(node: ts.Node, reference: string, call: string): void {
    this.#uses.push({ reference, ...this.#place(node), call });
  }

  #tellDynamic(node: ts.Expression, call: string): void {
    const text = node.getText(this.#source).replace(/\s+/g, ' ');
    const expression = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
    this.#dynamic.push({ expression, ...this.#place(node), call });
  }

  #place(node: ts.Node): { readonly file: string; readonly line: number; readonly column: number } {
    const { line, character } = this.#source.getLineAndCharacterOfPosition(node.getStart(this.#source));
    return { file: this.#source.fileName, line: line + 1, column: character + 1 };
  }
}

/** `resolve`, and what its result is used for at once. */
function chained(node: ts.CallExpression): string {
  let outer: ts.Node = node.parent;
  while (ts.isAwaitExpression(outer) || ts.isParenthesizedExpression(outer)) outer = outer.parent;
  return ts.isPropertyAccessExpression(outer) && /^(validate|authorize|schema)$/.test(outer.name.text)
    ? `resolve.${outer.name.text}`
    : 'resolve';
}

const nameText = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';

const lastName = (name: ts.EntityName): string => (ts.isIdentifier(name) ? name.text : name.right.text);
