import { type Draft, draftOf, since } from './dialect.ts';
import { isObject, type Keywords, keywordsOf, type Resource, type SchemaNode } from './node.ts';
import { keysOfFragment, valueAt } from './pointer.ts';
import { subschemasOf } from './subschemas.ts';

/** How many schemas of a document are looked at in search of anchors and references. */
const MAX_NODES = 100_000;

/** How deep they may nest; what lies deeper is reached by nobody, because no type nests so deep. */
const MAX_DEPTH = 512;

const BASE = 'https://schema.invalid/';

const resourceOf = (base: string, draft: Draft): Resource => ({
  base,
  draft,
  anchors: new Map(),
  dynamicAnchors: new Map(),
  root: undefined,
});

/** A JSON Schema document: its nodes, its resources, and where its references lead. Nothing is ever fetched. */
export class SchemaDocument {
  readonly root: SchemaNode;
  readonly always: SchemaNode;
  readonly never: SchemaNode;
  /** Whether any schema of the document has `unevaluatedProperties` or `unevaluatedItems`. */
  readonly seals: boolean;
  /** The schemas that some reference leads to. */
  readonly targets: ReadonlySet<SchemaNode>;
  readonly #nodes = new Map<object, SchemaNode>();
  /** Where schemas lead that are nothing but a reference. */
  readonly #ends = new Map<SchemaNode, SchemaNode | undefined>();
  readonly #synthetic = new Map<string, SchemaNode>();
  readonly #resources = new Map<string, Resource>();
  #count = 0;

  constructor(schema: boolean | Keywords) {
    const whole = resourceOf(BASE, isObject(schema) ? draftOf(schema['$schema'], '2020-12') : '2020-12');
    this.always = this.#create(true, whole, []);
    this.never = this.#create(false, whole, []);
    const nodes = isObject(schema) ? this.#walk(schema, whole) : [];
    this.root = nodes[0] ?? (schema === false ? this.never : this.always);
    this.seals = nodes.some(
      ({ schema: { unevaluatedProperties, unevaluatedItems } }) =>
        (unevaluatedProperties ?? true) !== true || (unevaluatedItems ?? true) !== true,
    );
    this.targets = new Set(nodes.flatMap((node) => this.referenced(node) ?? []));
  }

  /** The schema that stands in a member of a node; `true` for what is no schema. */
  child(parent: SchemaNode, value: unknown, ...path: string[]): SchemaNode {
    if (value === false) return this.never;
    if (!isObject(value)) return this.always;
    const known = this.#nodes.get(value);
    if (known !== undefined) return known;
    const made = this.#create(value, parent.resource, [...parent.path, ...path]);
    this.#nodes.set(value, made);
    return made;
  }

  /** A schema that the document does not hold but that follows from it; the same one for the same key. */
  synthetic(key: string, like: SchemaNode, schema: () => Keywords): SchemaNode {
    const known = this.#synthetic.get(key);
    if (known !== undefined) return known;
    const made = this.#create(schema(), like.resource, like.path);
    this.#synthetic.set(key, made);
    return made;
  }

  /**
   * Where the references of a node lead: one schema for `$ref`, all that it can be for a dynamic one. Undefined for a
   * node without reference; empty for one that leads out of the document.
   */
  referenced(node: SchemaNode): readonly SchemaNode[] | undefined {
    const { $ref, $dynamicRef, $recursiveRef } = keywordsOf(node);
    const { draft } = node.resource;
    const found: SchemaNode[] = [];
    let any = false;
    if (typeof $ref === 'string') {
      any = true;
      const target = this.#meant(node, $ref);
      if (target !== undefined) found.push(target);
    }
    if (typeof $dynamicRef === 'string' && draft === '2020-12') {
      any = true;
      found.push(...this.#dynamic(node, $dynamicRef));
    }
    if (typeof $recursiveRef === 'string' && draft === '2019-09') {
      any = true;
      found.push(...this.#recursive(node));
    }
    return any ? found : undefined;
  }

  #create(schema: boolean | Keywords, resource: Resource, path: readonly string[]): SchemaNode {
    return { id: this.#count++, schema, resource, path };
  }

  #walk(schema: Keywords, whole: Resource): (SchemaNode & { readonly schema: Keywords })[] {
    const nodes: (SchemaNode & { readonly schema: Keywords })[] = [];
    const open: { schema: Keywords; resource: Resource; path: readonly string[] }[] = [
      { schema, resource: whole, path: [] },
    ];
    this.#resources.set(BASE, whole);
    for (let at = 0; at < open.length && at < MAX_NODES; at++) {
      const next = open[at];
      if (next === undefined || next.path.length > MAX_DEPTH || this.#nodes.has(next.schema)) continue;
      const resource = this.#enter(next.schema, next.resource);
      const node = { ...this.#create(next.schema, resource, next.path), schema: next.schema };
      this.#nodes.set(next.schema, node);
      resource.root ??= node;
      whole.root ??= node;
      nameAnchors(node);
      nodes.push(node);
      for (const [path, sub] of subschemasOf(next.schema))
        open.push({ schema: sub, resource, path: [...next.path, ...path] });
    }
    return nodes;
  }

  /** The resource that a schema belongs to: one of its own where it has an `$id`. */
  #enter(schema: Keywords, outer: Resource): Resource {
    const id = schema[outer.draft === '04' ? 'id' : '$id'];
    const ignored = typeof schema['$ref'] === 'string' && !since(outer.draft, '2019-09');
    if (typeof id !== 'string' || id.startsWith('#') || ignored || !URL.canParse(id, outer.base)) return outer;
    const base = new URL(id, outer.base);
    base.hash = '';
    if (this.#resources.has(base.href)) return outer;
    const resource = resourceOf(base.href, draftOf(schema['$schema'], outer.draft));
    this.#resources.set(base.href, resource);
    return resource;
  }

  #resolve(node: SchemaNode, reference: string): SchemaNode | undefined {
    if (!URL.canParse(reference, node.resource.base)) return undefined;
    const url = new URL(reference, node.resource.base);
    const fragment = url.hash.slice(1);
    url.hash = '';
    const resource = this.#resources.get(url.href);
    const root = resource?.root;
    if (resource === undefined || root === undefined) return undefined;
    if (fragment === '') return root;
    if (!fragment.startsWith('/')) return resource.anchors.get(decoded(fragment));
    const keys = keysOfFragment(fragment);
    const value = keys && valueAt(root.schema, keys);
    return isObject(value) || typeof value === 'boolean' ? this.child(root, value, ...(keys ?? [])) : undefined;
  }

  /** Where a reference leads in the end, past schemas that say nothing of their own; nowhere for one that leads in a circle. */
  #meant(node: SchemaNode, reference: string): SchemaNode | undefined {
    const passed = new Set<SchemaNode>();
    let target = this.#resolve(node, reference);
    while (target !== undefined && isAlias(target) && !this.#ends.has(target)) {
      if (passed.has(target)) {
        target = undefined;
        break;
      }
      passed.add(target);
      target = this.#resolve(target, target.schema.$ref);
    }
    const end = target !== undefined && this.#ends.has(target) ? this.#ends.get(target) : target;
    for (const alias of passed) this.#ends.set(alias, end);
    return end;
  }

  #dynamic(node: SchemaNode, reference: string): readonly SchemaNode[] {
    const target = this.#resolve(node, reference);
    const anchor = target && keywordsOf(target)['$dynamicAnchor'];
    const bookended =
      target !== undefined && typeof anchor === 'string' && decoded(reference.split('#')[1] ?? '') === anchor;
    if (!bookended) return target === undefined ? [] : [target];
    const outermost = this.root.resource.dynamicAnchors.get(anchor);
    if (outermost !== undefined) return [outermost];
    return [...this.#resources.values()].flatMap((resource) => resource.dynamicAnchors.get(anchor) ?? []);
  }

  #recursive(node: SchemaNode): readonly SchemaNode[] {
    const own = node.resource.root;
    const isRecursive = (root: SchemaNode | undefined): root is SchemaNode =>
      root !== undefined && keywordsOf(root)['$recursiveAnchor'] === true;
    if (!isRecursive(own)) return own === undefined ? [] : [own];
    if (isRecursive(this.root)) return [this.root];
    return [...this.#resources.values()].map(({ root }) => root).filter(isRecursive);
  }
}

/** Whether a schema is a reference and nothing else. */
const isAlias = (node: SchemaNode): node is SchemaNode & { readonly schema: { readonly $ref: string } } =>
  typeof node.schema === 'object' && Object.keys(node.schema).length === 1 && typeof node.schema['$ref'] === 'string';

function nameAnchors(node: SchemaNode & { readonly schema: Keywords }): void {
  const { anchors, dynamicAnchors, draft } = node.resource;
  const { $anchor, $dynamicAnchor, $id, id } = node.schema;
  const old = draft === '04' ? id : $id;
  if (!since(draft, '2019-09') && typeof old === 'string' && old.startsWith('#')) anchors.set(old.slice(1), node);
  if (!since(draft, '2019-09')) return;
  if (typeof $anchor === 'string') anchors.set($anchor, node);
  if (typeof $dynamicAnchor !== 'string') return;
  anchors.set($dynamicAnchor, node);
  dynamicAnchors.set($dynamicAnchor, node);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
