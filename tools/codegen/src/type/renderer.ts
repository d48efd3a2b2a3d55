import { SchemaDocument } from '../schema/document.ts';
import { isObject, type Keywords, keywordsOf, type SchemaNode } from '../schema/node.ts';
import { soleName } from '../shape/meet.ts';
import type { Reader } from '../shape/reader.ts';
import { keyOf, type State } from '../shape/shape.ts';
import { Shapes } from '../shape/shapes.ts';
import { type Doc, NO_DOC } from '../text/doc.ts';
import { nameOfPath } from './path-name.ts';
import { docOf } from './schema-doc.ts';
import { typeOfShape } from './shape-type.ts';
import { withNames } from './with-names.ts';
import { typeName, TypeNames } from './type-name.ts';
import { type Declaration, isLong, NEVER_TYPE, type Type, typeKey, UNKNOWN_TYPE } from './type.ts';

/** How deep a type nests in itself, without names; what lies deeper is unknown. */
const MAX_DEPTH = 40;

/** How many types one file holds; the rest is unknown. */
const MAX_TYPES = 20_000;

/** Turns the schemas of a document into types. */
export class Renderer {
  readonly reader: Reader;
  readonly #document: SchemaDocument;
  readonly #shapes: Shapes;
  readonly #names = new TypeNames();
  readonly #nodeNames = new Map<SchemaNode, string>();
  readonly #stateNames = new Map<string, string>();
  readonly #brandNames = new Map<string, string>();
  readonly #repeatedNames = new Map<string, string>();
  readonly #declarations = new Map<string, Declaration>();
  /** What was written for each state, and the names of those that were needed again. */
  readonly #written = new Map<string, Type>();
  readonly #shared = new Map<Type, string>();
  readonly #waiting: SchemaNode[] = [];
  /** The states that are being written, and what each would be called. */
  readonly #open = new Map<string, string>();
  #count = 0;

  constructor(schema: boolean | Keywords, rootName: string, brands: boolean) {
    this.#document = new SchemaDocument(schema);
    this.#shapes = new Shapes(this.#document, (node) => this.#hasName(node), brands);
    this.reader = this.#shapes;
    this.#nodeNames.set(this.#document.root, this.#names.take(rootName));
  }

  /** The declarations of the whole document, its root first, each before those that it alone uses. */
  declarations(rootDoc: Doc): readonly Declaration[] {
    const { root } = this.#document;
    this.#declare(root, merged(rootDoc, docOf([root])));
    for (let node = this.#waiting.shift(); node !== undefined; node = this.#waiting.shift())
      this.#declare(node, docOf([node]));
    return [...this.#declarations.values()].map((declaration) => ({
      ...declaration,
      type: withNames(declaration.type, this.#shared, 'whole'),
    }));
  }

  /** The type of what all schemas of a state accept. */
  type(state: State, hint: string): Type {
    if (state.length === 0) return UNKNOWN_TYPE;
    if (state.includes(this.#document.never)) return NEVER_TYPE;
    const key = keyOf(state);
    const written = this.#written.get(key);
    if (written !== undefined) return this.#again(written, hint);
    const outer = this.#open.get(key);
    if (outer !== undefined) return { kind: 'name', name: this.#nameOfState(key, outer) };
    if (this.#open.size >= MAX_DEPTH || ++this.#count > MAX_TYPES) return UNKNOWN_TYPE;
    this.#open.set(key, hint);
    const type = typeOfShape(this.#shapes.shapeOf(state), hint, this);
    this.#open.delete(key);
    const name = this.#stateNames.get(key);
    const result: Type = name === undefined ? type : { kind: 'name', name };
    this.#written.set(key, result);
    if (name !== undefined) this.#declarations.set(name, { name, type, doc: docOf(state) });
    return result;
  }

  /** A type that was written before: one that is long gets a name, here and there. */
  #again(type: Type, hint: string): Type {
    if (type.kind === 'name' || !isLong(type)) return type;
    const name = this.#shared.get(type) ?? this.#names.take(hint);
    if (!this.#shared.has(type)) {
      this.#shared.set(type, name);
      this.#declarations.set(name, { name, type, doc: NO_DOC });
    }
    return { kind: 'name', name };
  }

  /** The type under a name of its own, where it is too long to be repeated. */
  named(type: Type, hint: string): Type {
    if (!isLong(type)) return type;
    const key = typeKey(type);
    const known = this.#repeatedNames.get(key);
    if (known !== undefined) return { kind: 'name', name: known };
    const name = this.#names.take(hint);
    this.#repeatedNames.set(key, name);
    this.#declarations.set(name, { name, type, doc: NO_DOC });
    return { kind: 'name', name };
  }

  nameOf(node: SchemaNode): string {
    const known = this.#nodeNames.get(node);
    if (known !== undefined) return known;
    const name = this.#names.take(nameOfPath(node) ?? 'Definition');
    this.#nodeNames.set(node, name);
    this.#waiting.push(node);
    return name;
  }

  /** The type of texts in a format. */
  brand(format: string): Type {
    const name = this.#brandNames.get(format) ?? this.#names.take(typeName(format) ?? 'Format');
    if (!this.#brandNames.has(format)) {
      this.#brandNames.set(format, name);
      const value: Type = { kind: 'literal', value: format };
      const mark = { name: '__format', type: value, optional: false, readonly: true, doc: NO_DOC };
      const types: readonly Type[] = [
        { kind: 'plain', name: 'string' },
        { kind: 'object', members: [mark], indexes: [] },
      ];
      const doc = { text: [`A text in the format \`${format}\`, as validation proved.`], tags: [] };
      this.#declarations.set(name, { name, type: { kind: 'intersection', types }, doc });
    }
    return { kind: 'name', name };
  }

  /** Whether the state is one type with a name, which has its own documentation. */
  isNamed(state: State): boolean {
    const [node, ...more] = state;
    if (node === undefined || more.length > 0) return false;
    return this.#hasName(node) && soleName(this.#shapes.use(node)) !== undefined;
  }

  #declare(node: SchemaNode, doc: Doc): void {
    const name = this.nameOf(node);
    // Its place comes before those of the types that it uses.
    this.#declarations.set(name, { name, type: UNKNOWN_TYPE, doc });
    this.#declarations.set(name, { name, type: typeOfShape(this.#shapes.definition(node), name, this), doc });
  }

  #nameOfState(key: string, hint: string): string {
    const known = this.#stateNames.get(key);
    if (known !== undefined) return known;
    const name = this.#names.take(hint);
    this.#stateNames.set(key, name);
    return name;
  }

  #hasName(node: SchemaNode): boolean {
    const { root, always, never, targets } = this.#document;
    if (node === always || node === never) return false;
    return node === root || targets.has(node) || isTitledObject(node);
  }
}

function isTitledObject(node: SchemaNode): boolean {
  const { title, type, properties } = keywordsOf(node);
  return typeof title === 'string' && type === 'object' && isObject(properties) && typeName(title) !== undefined;
}

/** The release's own words first; what its schema says beside them follows. */
function merged(own: Doc, schema: Doc): Doc {
  const told = new Set(own.text);
  return {
    text: [...own.text, ...schema.text.filter((text) => !told.has(text))],
    tags: [...schema.tags.filter(({ name }) => own.tags.every((tag) => tag.name !== name)), ...own.tags],
  };
}
