import { since } from '../schema/dialect.ts';
import type { SchemaDocument } from '../schema/document.ts';
import { keywordsOf, type SchemaNode } from '../schema/node.ts';
import { shapeOfItems } from './array-keywords.ts';
import { closed } from './closing.ts';
import { shapeOfCondition, shapeOfDependencies } from './conditions.ts';
import { shapeOfFormat, shapeOfType, valuesOf } from './kinds.ts';
import { meetShapes } from './meet.ts';
import { evaluatedBySome } from './evaluation.ts';
import { negation } from './negation.ts';
import { shapeOfMembers, shapeOfNames } from './object-keywords.ts';
import type { Reader } from './reader.ts';
import {
  ANYTHING,
  isNever,
  joinEvaluated,
  joinShapes,
  keyOf,
  NEVER,
  NOT_EVALUATED,
  type Shape,
  type State,
  UNKNOWN,
} from './shape.ts';
import { shapeOfValues } from './value.ts';

/** How many schemas and combinations of schemas of one document are looked into; the rest is unknown. */
const MAX_WORK = 50_000;

/** How deep schemas that apply to the same value may nest. */
const MAX_DEPTH = 64;

/** Reads what the schemas of a document accept. Each is read once; one that only means itself is unknown. */
export class Shapes implements Reader {
  readonly document: SchemaDocument;
  readonly brands: boolean;
  readonly #isNamed: (node: SchemaNode) => boolean;
  readonly #shapes = new Map<SchemaNode, Shape>();
  readonly #states = new Map<string, Shape>();
  readonly #open = new Set<SchemaNode | string>();
  readonly #expanding = new Set<SchemaNode>();
  #work = 0;

  constructor(document: SchemaDocument, isNamed: (node: SchemaNode) => boolean, brands: boolean) {
    this.document = document;
    this.brands = brands;
    this.#isNamed = isNamed;
  }

  use(node: SchemaNode): Shape {
    if (!this.#isNamed(node)) return this.definition(node);
    return { ...NEVER, names: [{ node, members: NOT_EVALUATED, items: 0 }] };
  }

  shapeOf(state: State): Shape {
    const [first, ...more] = state;
    if (first === undefined) return ANYTHING;
    if (more.length === 0) return this.use(first);
    const key = keyOf(state);
    return this.#once(key, this.#states, key, () => state.map((node) => this.use(node)).reduce(this.meet, ANYTHING));
  }

  /** What a schema accepts, by its keywords. */
  definition(node: SchemaNode): Shape {
    if (node === this.document.always) return ANYTHING;
    if (node === this.document.never) return NEVER;
    return this.#once(node, this.#shapes, node, () => this.#read(node));
  }

  expand(shape: Shape): Shape {
    const { names, ...rest } = shape;
    if (names.length === 0) return shape;
    return names.reduce<Shape>(
      (whole, { node, members, items }) => {
        if (this.#expanding.has(node) || this.#expanding.size > MAX_DEPTH) return joinShapes(whole, UNKNOWN);
        this.#expanding.add(node);
        const meant = this.expand(this.definition(node));
        this.#expanding.delete(node);
        return joinShapes(whole, {
          ...meant,
          arrays: meant.arrays.map((array) => ({ ...array, evaluated: Math.max(array.evaluated, items) })),
          objects: meant.objects.map((object) => ({ ...object, evaluated: joinEvaluated(object.evaluated, members) })),
        });
      },
      { ...rest, names: [] },
    );
  }

  readonly meet = (a: Shape, b: Shape): Shape => meetShapes(a, b, this);

  readonly isImpossible = (state: State): boolean => {
    if (state.includes(this.document.never)) return true;
    const shape = this.shapeOf(state);
    return isNever(shape);
  };

  #once<K>(key: K, known: Map<K, Shape>, mark: SchemaNode | string, read: () => Shape): Shape {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (this.#open.has(mark) || this.#open.size > MAX_DEPTH || ++this.#work > MAX_WORK) return UNKNOWN;
    this.#open.add(mark);
    const shape = read();
    this.#open.delete(mark);
    known.set(key, shape);
    return shape;
  }

  #read(node: SchemaNode): Shape {
    const keywords = keywordsOf(node);
    const { draft } = node.resource;
    const targets = this.document.referenced(node);
    const meant = targets === undefined ? [] : [this.#some(targets)];
    if (targets !== undefined && !since(draft, '2019-09')) return meant[0] ?? UNKNOWN;
    const values = valuesOf(keywords, since(draft, '06'));
    const parts: Shape[] = [
      ...meant,
      shapeOfType(keywords) ?? ANYTHING,
      ...(values === undefined ? [] : [shapeOfValues(values, this)]),
      ...(this.brands ? [shapeOfFormat(keywords)] : []),
      shapeOfMembers(node, this),
      shapeOfNames(node, this),
      shapeOfItems(node, this),
      ...this.#branches(node, 'allOf').map((branch) => this.use(branch)),
      ...this.#choices(node, 'anyOf'),
      ...this.#choices(node, 'oneOf'),
      ...(keywords['not'] === undefined ? [] : [negation(this.document.child(node, keywords['not'], 'not'), this)]),
      shapeOfCondition(node, this),
      shapeOfDependencies(node, this),
    ];
    return closed(parts.reduce(this.meet, ANYTHING), node, this);
  }

  #branches(node: SchemaNode, keyword: 'allOf' | 'anyOf' | 'oneOf'): readonly SchemaNode[] {
    const branches: unknown = keywordsOf(node)[keyword];
    return Array.isArray(branches)
      ? branches.map((branch: unknown, at) => this.document.child(node, branch, keyword, String(at)))
      : [];
  }

  #choices(node: SchemaNode, keyword: 'anyOf' | 'oneOf'): readonly Shape[] {
    const branches = this.#branches(node, keyword);
    if (branches.length === 0) return [];
    const shapes = branches.map((branch) => this.use(branch));
    const together = keyword === 'anyOf' && this.document.seals ? evaluatedBySome(shapes, this) : shapes;
    return [together.reduce(joinShapes, NEVER)];
  }

  /** What a reference means that may lead to any of several schemas; unknown where it leads nowhere. */
  #some(targets: readonly SchemaNode[]): Shape {
    if (targets.length === 0) return UNKNOWN;
    return targets.map((target) => this.use(target)).reduce(joinShapes, NEVER);
  }
}
