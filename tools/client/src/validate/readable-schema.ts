import { isEndless } from './endless.ts';
import { COMPILED_FORMATS, FORMATS } from './formats.ts';
import { ANNOTATIONS, ASSERTIONS, BEYOND, HOLDERS, isPattern } from './keyword-forms.ts';
import { escapeToken } from './pointer.ts';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
const LONE_SURROGATE = /\p{Surrogate}/u;
const MAX_SCHEMA_DEPTH = 256;

/** A schema in plain form: a copy of ours, in which only keywords stand that both tiers judge alike. */
export type PlainSchema = Readonly<Record<string, unknown>>;

/** A schema that the interpreter judges truthfully. */
export interface ReadableSchema {
  readonly root: PlainSchema;
  /** What each `$ref` of the copy leads to. */
  readonly targets: Readonly<Record<string, PlainSchema>>;
  /** The places where the schema is `false`, which the copy writes as `{"not": {}}`. */
  readonly refusals: ReadonlySet<unknown>;
}

/** Why a schema is none that the interpreter judges truthfully. */
class Beyond extends Error {}

/** Reads a schema for the interpreter; what makes it none that it judges truthfully comes as a text. */
export function readSchema(schema: unknown): ReadableSchema | string {
  try {
    return new Reader().read(schema);
  } catch (cause) {
    if (cause instanceof Beyond) return cause.message;
    throw cause;
  }
}

/** Whether the interpreter judges by this schema truthfully, so that no code need be compiled for it. */
export const isInterpretable = (schema: unknown): boolean => typeof readSchema(schema) !== 'string';

class Reader {
  readonly #byPointer = new Map<string, PlainSchema>();
  readonly #references: { readonly copy: Record<string, unknown>; readonly pointer: string }[] = [];
  readonly #refusals = new Set<unknown>();

  read(schema: unknown): ReadableSchema {
    const root = this.#copy(schema, '', 0);
    const targets: Record<string, PlainSchema> = Object.create(null) as Record<string, PlainSchema>;
    const names = new Map<string, string>();
    for (const { copy, pointer } of this.#references) {
      const target = this.#byPointer.get(pointer);
      if (target === undefined) throw new Beyond(`its $ref "#${pointer}" leads to no schema of its own`);
      const name = target === root ? '#' : (names.get(pointer) ?? `#/$defs/r${names.size}`);
      if (target !== root) names.set(pointer, name);
      copy['$ref'] = name;
      targets[name] = target;
    }
    if (isEndless(this.#byPointer.values(), targets)) throw new Beyond('it judges one value by itself without end');
    if (names.size > 0)
      root['$defs'] = Object.fromEntries([...names].map(([, name]) => [name.slice('#/$defs/'.length), targets[name]]));
    return { root, targets, refusals: this.#refusals };
  }

  #copy(schema: unknown, pointer: string, depth: number): Record<string, unknown> {
    if (depth > MAX_SCHEMA_DEPTH) throw new Beyond(`it nests deeper than ${MAX_SCHEMA_DEPTH}`);
    const copy: Record<string, unknown> = {};
    this.#byPointer.set(pointer, copy);
    if (schema === true) return copy;
    if (schema === false) {
      this.#refusals.add(copy);
      copy['not'] = {};
      return copy;
    }
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
      throw new Beyond(`${pointer === '' ? 'it' : `"#${pointer}"`} is no schema`);
    for (const [keyword, value] of Object.entries(schema)) this.#keyword(copy, keyword, value, pointer, depth);
    return copy;
  }

  #keyword(copy: Record<string, unknown>, keyword: string, value: unknown, pointer: string, depth: number): void {
    const at = `${pointer}/${escapeToken(keyword)}`;
    const holds = HOLDERS.get(keyword);
    if (holds === 'schema') copy[keyword] = this.#copy(value, at, depth + 1);
    else if (holds === 'list') copy[keyword] = this.#list(value, at, depth);
    else if (holds === 'map') this.#map(copy, keyword, value, at, depth);
    else if (keyword === '$ref') this.#references.push({ copy, pointer: pointerOf(value) });
    else if (ASSERTIONS.has(keyword)) this.#assertion(copy, keyword, value, at);
    else if (BEYOND.has(keyword)) throw new Beyond(`it has the keyword ${keyword}`);
    else if (keyword === '$id' || keyword === '$schema') checkHead(keyword, value, pointer);
    else if (ANNOTATIONS.get(keyword)?.(value) === false) throw malformed(at);
  }

  #assertion(copy: Record<string, unknown>, keyword: string, value: unknown, at: string): void {
    // A format that nobody knows asserts nothing.
    if (keyword === 'format' && typeof value === 'string' && !FORMATS.has(value)) {
      if (COMPILED_FORMATS.has(value)) throw new Beyond(`it has the format ${value}`);
      return;
    }
    if (ASSERTIONS.get(keyword)?.(value) !== true) throw malformed(at);
    copy[keyword] = value;
  }

  #list(value: unknown, at: string, depth: number): readonly PlainSchema[] {
    if (!Array.isArray(value) || value.length === 0) throw malformed(at);
    return value.map((item, index) => this.#copy(item, `${at}/${index}`, depth + 1));
  }

  #map(copy: Record<string, unknown>, keyword: string, value: unknown, at: string, depth: number): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(at);
    const members: Record<string, PlainSchema> = {};
    for (const [name, schema] of Object.entries(value)) {
      if (name === '__proto__' || LONE_SURROGATE.test(name)) throw new Beyond(`${at} names ${JSON.stringify(name)}`);
      if (keyword === 'patternProperties' && !isPattern(name)) throw malformed(at);
      members[name] = this.#copy(schema, `${at}/${escapeToken(name)}`, depth + 1);
    }
    if (keyword !== '$defs' && keyword !== 'definitions') copy[keyword] = members;
  }
}

const malformed = (at: string): Beyond => new Beyond(`"#${at}" is not as draft 2020-12 has it`);

function pointerOf(reference: unknown): string {
  try {
    const pointer = /^#((?:\/.*)?)$/su.exec(reference as string)?.[1];
    if (typeof reference === 'string' && pointer !== undefined) return decodeURIComponent(pointer);
  } catch {
    // What cannot be decoded is no reference.
  }
  throw new Beyond(`its $ref ${JSON.stringify(reference)} is none within itself by a JSON Pointer`);
}

function checkHead(keyword: string, value: unknown, pointer: string): void {
  if (pointer !== '') throw new Beyond(`it has ${keyword} below its top`);
  if (keyword === '$schema' && value !== DRAFT) throw new Beyond(`its $schema is not ${DRAFT}`);
  if (typeof value !== 'string') throw malformed(`/${keyword}`);
}
