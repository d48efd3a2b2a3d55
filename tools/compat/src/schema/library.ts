import { isObject, own, type Json, type JsonObject } from '../value/json.ts';
import { type Dialect, dialectOf, refHidesSiblings } from './dialect.ts';
import { metaSchema } from './meta-schemas.ts';
import { pointerTo, tokensOf } from './pointer.ts';
import { subschemasOf } from './subschemas.ts';

/** A schema with an identifier of its own (JSON Schema core section 4.3.5), or a whole document. */
export interface Resource {
  readonly uri: string;
  /** Undefined where `$schema` names a dialect that is not known. */
  readonly dialect: Dialect | undefined;
  readonly root: Subplace;
  readonly anchors: Map<string, Subplace>;
  readonly dynamicAnchors: Map<string, Subplace>;
  readonly recursiveAnchor: boolean;
}

/** A schema and where it stands in its document. */
export interface Subplace {
  readonly schema: Json;
  readonly pointer: string;
}

/** A schema with the resource whose identifier its references resolve against. */
export interface Location extends Subplace {
  readonly resource: Resource;
}

/** The resources of one side; nothing is ever fetched. */
export interface Library {
  readonly resources: Map<string, Resource>;
  /** The resource that begins at a schema object. */
  readonly starts: Map<Json, Resource>;
  /** Charged for each schema indexed; may throw to stop. */
  readonly spend: (steps: number) => void;
}

const UNNAMED = 'https://unnamed.invalid/';

/** Indexes a document: its resources, identifiers and anchors. */
export function openLibrary(
  document: Json,
  fallback: Dialect,
  spend: (steps: number) => void = () => undefined,
): { library: Library; root: Location } {
  const library: Library = { resources: new Map(), starts: new Map(), spend };
  return {
    library,
    root: { schema: document, pointer: '', resource: addDocument(library, document, UNNAMED, fallback, '') },
  };
}

/** The location that a reference names, or undefined where it is not in the library (nor a standard meta-schema). */
export function resolve(library: Library, reference: string, from: Resource): Location | undefined {
  const uri = parseUri(reference, from.uri);
  if (uri === undefined) return undefined;
  const [address, fragment] = splitFragment(uri);
  const resource = library.resources.get(address) ?? standardResource(library, address);
  if (resource === undefined) return undefined;
  if (fragment === '') return { ...resource.root, resource };
  if (fragment.startsWith('/')) return walk(library, { ...resource.root, resource }, fragment);
  const anchored = resource.anchors.get(fragment);
  return anchored && { ...anchored, resource };
}

/** The resource that holds for a schema object found inside `outer`. */
export function resourceAt(library: Library, schema: Json, outer: Resource): Resource {
  return library.starts.get(schema) ?? outer;
}

function addDocument(library: Library, document: Json, uri: string, fallback: Dialect, prefix: string): Resource {
  const resource = addResource(library, { schema: document, pointer: prefix }, uri, dialectOf(document, fallback));
  library.resources.set(uri, resource);
  index(library, { schema: document, pointer: prefix, resource });
  return resource;
}

function index(library: Library, start: Location): void {
  const pending = [start];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    library.spend(1);
    if (!isObject(at.schema) || at.resource.dialect === undefined) continue;
    const resource = identify(library, at, at.schema, at.resource.dialect);
    for (const inner of subschemasOf(at.schema, at.pointer, resource.dialect ?? at.resource.dialect))
      pending.push({ ...inner, resource });
  }
}

function identify(library: Library, at: Location, schema: JsonObject, dialect: Dialect): Resource {
  if (refHidesSiblings(dialect) && typeof own(schema, '$ref') === 'string') return at.resource;
  let resource = at.resource;
  const id = own(schema, dialect === 'draft4' ? 'id' : '$id');
  const uri = typeof id === 'string' ? parseUri(id, resource.uri) : undefined;
  if (uri !== undefined) {
    const [address, anchor] = splitFragment(uri);
    if (address !== resource.uri) resource = addResource(library, at, address, dialectOf(schema, dialect));
    if (anchor !== '' && refHidesSiblings(dialect)) resource.anchors.set(anchor, at);
  }
  const anchor = own(schema, '$anchor');
  if (!refHidesSiblings(dialect) && typeof anchor === 'string') resource.anchors.set(anchor, at);
  const dynamic = own(schema, '$dynamicAnchor');
  if (dialect === '2020-12' && typeof dynamic === 'string') {
    resource.anchors.set(dynamic, at);
    resource.dynamicAnchors.set(dynamic, at);
  }
  return resource;
}

function addResource(library: Library, root: Subplace, uri: string, dialect: Dialect | undefined): Resource {
  const { schema, pointer } = root;
  const recursive = dialect === '2019-09' && isObject(schema) && own(schema, '$recursiveAnchor') === true;
  const resource: Resource = {
    uri,
    dialect,
    root: { schema, pointer },
    anchors: new Map(),
    dynamicAnchors: new Map(),
    recursiveAnchor: recursive,
  };
  if (!library.resources.has(uri)) library.resources.set(uri, resource);
  if (isObject(schema)) library.starts.set(schema, resource);
  return resource;
}

function standardResource(library: Library, address: string): Resource | undefined {
  const document = metaSchema(address);
  if (document === undefined) return undefined;
  addDocument(library, document, address, '2020-12', `${address}#`);
  return library.resources.get(address);
}

function walk(library: Library, from: Location, fragment: string): Location | undefined {
  let at = from;
  for (const token of tokensOf(fragment)) {
    const next = child(at.schema, token);
    if (next === undefined) return undefined;
    at = { schema: next, pointer: pointerTo(at.pointer, token), resource: resourceAt(library, next, at.resource) };
  }
  return at;
}

function child(value: Json, token: string): Json | undefined {
  if (isObject(value)) return own(value, token);
  return Array.isArray(value) && /^(0|[1-9][0-9]*)$/.test(token)
    ? (value as readonly Json[])[Number(token)]
    : undefined;
}

function parseUri(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}

function splitFragment(uri: string): readonly [string, string] {
  const at = uri.indexOf('#');
  return at < 0 ? [uri, ''] : [uri.slice(0, at), decode(uri.slice(at + 1))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
