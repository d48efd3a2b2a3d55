import { isRecord, valueAt } from '../declaration/pointer.ts';
import { isAmbiguous } from './pattern/ambiguity.ts';
import { type SchemaNode, schemaNodes } from './schema-nodes.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that refer to another schema. */
export const REFERENCES = ['$ref', '$dynamicRef'] as const;

/** Whether the reference stays inside its own document. */
export const isLocal = (reference: string): boolean => reference.startsWith('#');

/** The schema that a local reference means: by JSON Pointer or by anchor; undefined where there is none. */
export function targetOf(root: Schema, reference: string): unknown {
  const fragment = decoded(reference.slice(1));
  if (fragment === undefined) return undefined;
  if (fragment === '') return root;
  if (!fragment.startsWith('/')) return anchorsOf(root).get(fragment);
  const steps = fragment
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const target = valueAt(root, steps);
  return isRecord(target) || typeof target === 'boolean' ? target : undefined;
}

const anchors = new WeakMap<Schema, ReadonlyMap<unknown, Schema>>();

/** The schemas that carry an anchor, by it; found once, since a schema may refer to itself often. */
function anchorsOf(root: Schema): ReadonlyMap<unknown, Schema> {
  const known = anchors.get(root);
  if (known) return known;
  const found = new Map<unknown, Schema>();
  for (const { schema } of schemaNodes(root))
    for (const name of ['$anchor', '$dynamicAnchor'])
      if (typeof schema[name] === 'string') found.set(schema[name], schema);
  anchors.set(root, found);
  return found;
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** The longest chain of references, and the most schemas in all, that judging one value may take. */
const LIMITS = { chain: 64, schemas: 10_000 };

/** Keywords by which one value takes more schemas than lie around it; a small schema without them is never endless. */
const BRANCHING = [...REFERENCES, 'allOf', 'anyOf', 'oneOf', 'dependentSchemas'];

/** The places where judging one value would come back to the same schema, or take more schemas than the limits allow. */
export function endlessReferences(root: Schema): SchemaNode[] {
  const places = new Map<unknown, SchemaNode>([...schemaNodes(root)].map((node) => [node.schema, node]));
  if (
    places.size <= LIMITS.chain &&
    !Array.from(places.values()).some(({ schema }) => BRANCHING.some((name) => schema[name] !== undefined))
  )
    return [];
  const weights = new Map<unknown, number | 'open'>();
  const endless = new Set<SchemaNode>();
  const weigh = (schema: unknown, depth: number): number => {
    if (!isRecord(schema)) return 1;
    const known = weights.get(schema);
    if (typeof known === 'number') return known;
    if (known === 'open' || depth > LIMITS.chain) return Infinity;
    weights.set(schema, 'open');
    let weight = 1;
    for (const next of appliedInPlace(root, schema)) weight += weigh(next, depth + 1);
    const place = places.get(schema);
    if (weight > LIMITS.schemas && place) endless.add(place);
    const settled = weight > LIMITS.schemas ? 1 : weight;
    weights.set(schema, settled);
    return settled;
  };
  for (const schema of places.keys()) weigh(schema, 0);
  return [...endless];
}

/** The schemas that judge the same value as this one. */
function appliedInPlace(root: Schema, schema: Schema): unknown[] {
  const references = REFERENCES.flatMap((name) => {
    const reference = schema[name];
    return typeof reference === 'string' && isLocal(reference) ? [targetOf(root, reference)] : [];
  });
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((name) =>
    Array.isArray(schema[name]) ? (schema[name] as unknown[]) : [],
  );
  const dependent = isRecord(schema['dependentSchemas']) ? Object.values(schema['dependentSchemas']) : [];
  return [...references, ...lists, ...dependent, schema['not'], schema['if'], schema['then'], schema['else']];
}

/** Whether values can be judged by the schema alone, in bounded time: no reference leads outside, nowhere or in circles. */
export function isSelfContained(root: Schema): boolean {
  const known = selfContained.get(root) ?? judgedAlone(root);
  selfContained.set(root, known);
  return known;
}

const selfContained = new WeakMap<Schema, boolean>();

function judgedAlone(root: Schema): boolean {
  for (const { schema } of schemaNodes(root)) {
    if (schema['$id'] !== undefined || !patternsOf(schema).every(({ pattern }) => isUsable(pattern))) return false;
    for (const name of REFERENCES) {
      const reference = schema[name];
      if (typeof reference === 'string' && (!isLocal(reference) || targetOf(root, reference) === undefined))
        return false;
    }
  }
  return endlessReferences(root).length === 0;
}

/** The regular expressions that a schema holds itself, and whether each is a member's name. */
export function patternsOf(schema: Schema): { readonly pattern: string; readonly isName: boolean }[] {
  const names = isRecord(schema['patternProperties']) ? Object.keys(schema['patternProperties']) : [];
  return [
    ...(typeof schema['pattern'] === 'string' ? [{ pattern: schema['pattern'], isName: false }] : []),
    ...names.map((pattern) => ({ pattern, isName: true })),
  ];
}

const isUsable = (pattern: string): boolean => patternProblem(pattern) === undefined && !isAmbiguous(pattern);

/** Why the text is no regular expression of Unicode mode (ECMA-262, as draft 2020-12 asks); undefined where it is. */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return String((error as Error).message).replace(/^Invalid regular expression: .*\/u?: /s, '');
  }
}
