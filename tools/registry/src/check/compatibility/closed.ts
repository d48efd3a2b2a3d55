import { isRecord } from '../../declaration/pointer.ts';
import { schemaNodes } from '../schema-nodes.ts';
import { REFERENCES } from '../schema-references.ts';
import { COMPOSING, DECLARING, namesIn, targetsOf } from './names-in.ts';
import { mapSubschemas, type Schema } from './subschemas.ts';

/** What must stay as written while a schema is closed. */
interface Kept {
  readonly root: Schema;
  /** Schemas that others are composed with: to close them would refuse what stands beside them. */
  readonly composed: ReadonlySet<unknown>;
  /** Schemas below a negation: to close them would accept more. */
  readonly negated: ReadonlySet<unknown>;
}

/** Keywords by which an object says itself what other properties there may be. */
const OWN_WORD = ['additionalProperties', 'unevaluatedProperties'];

/**
 * The schema as writers keep to it who add no undeclared properties: an object that declares properties, and says
 * nothing of others itself, has no others. It accepts nothing that the schema refuses. The schema must be
 * self-contained.
 */
export function closed(schema: Schema): Schema {
  return close(schema, true, { root: schema, negated: negatedIn(schema), composed: composedIn(schema) });
}

function close(schema: Schema, isWholeValue: boolean, kept: Kept): Schema {
  if (kept.negated.has(schema)) return schema;
  const copy = mapSubschemas(schema, (inner, role) =>
    role === 'negating' ? inner : close(inner, role === 'whole', kept),
  );
  if (!isWholeValue || kept.composed.has(schema) || OWN_WORD.some((word) => schema[word] !== undefined)) return copy;
  const { isDeclaring, isCounting, mentioned } = namesIn(schema, kept.root);
  if (!isDeclaring || isCounting) return copy;
  const isComposed = COMPOSING.some((keyword) => schema[keyword] !== undefined);
  const properties = {
    ...Object.fromEntries([...mentioned].map((name) => [name, true])),
    ...recordOf(copy['properties']),
  };
  return { ...copy, properties, [isComposed ? 'unevaluatedProperties' : 'additionalProperties']: false };
}

const recordOf = (value: unknown): Schema => (isRecord(value) ? value : {});

/** The targets of references that stand beside, or inside, what else judges the same value. */
function composedIn(root: Schema): Set<unknown> {
  const composed = new Set<unknown>();
  const visit = (schema: Schema, isWholeValue: boolean): void => {
    const isAlone =
      isWholeValue &&
      [...DECLARING, ...COMPOSING.slice(0, -REFERENCES.length)].every((word) => schema[word] === undefined);
    if (!isAlone) for (const target of targetsOf(schema, root)) composed.add(target);
    mapSubschemas(schema, (inner, role) => (visit(inner, role === 'whole'), inner));
  };
  visit(root, true);
  return composed;
}

const NEGATING = ['not', 'if', 'oneOf', 'contains'];

/** Every schema below a negating keyword, and every one that such a schema refers to. */
function negatedIn(root: Schema): Set<unknown> {
  const negated = new Set<unknown>();
  const enter = (schema: unknown): void => {
    if (!isRecord(schema) || negated.has(schema)) return;
    for (const { schema: inner } of schemaNodes(schema)) {
      negated.add(inner);
      for (const target of targetsOf(inner, root)) enter(target);
    }
  };
  for (const { schema } of schemaNodes(root))
    for (const keyword of NEGATING) for (const inner of [schema[keyword]].flat()) enter(inner);
  return negated;
}
