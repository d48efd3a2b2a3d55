import {
  changesBetween,
  compare,
  type CompareOptions,
  type Comparison,
  type Json,
  relationOf,
  type SchemaDiff,
} from '@ctxr/compat';
import { closed } from '../compatibility/closed.ts';
import {
  type Compatibility,
  type ContentModel,
  largerUpdate,
  requiredUpdate,
  type RequiredUpdate,
  stricterCompatibility,
  stricterContentModel,
} from '../compatibility/required-update.ts';
import { isRecord } from '../../declaration/pointer.ts';
import { isSelfContained } from '../schema-references.ts';
import { type FieldChange, fieldChanges, type Members } from './field-changes.ts';

/** One side of a diff: a declaration, or a schema by itself. */
export interface DiffSide {
  /** What the side is called, such as `session 1.1.0`. */
  readonly label: string;
  readonly declaration?: Members;
  /** The schema that holds for its payloads, of the type where it has none of its own. */
  readonly schema?: Json;
  readonly compatibility?: Compatibility;
  readonly contentModel?: ContentModel;
}

/** The difference of two sides. */
export interface PairDiff {
  readonly from: string;
  readonly to: string;
  readonly fields: readonly FieldChange[];
  /** The step that all changes together ask of the version; absent where nothing that is weighed changed. */
  readonly update?: RequiredUpdate;
  readonly schema?: ShapeDiff;
}

/** The difference of two schemas, and what it asks of the version under the promise and the content model. */
export interface ShapeDiff extends SchemaDiff {
  readonly compatibility: Compatibility;
  readonly contentModel: ContentModel;
  readonly update: RequiredUpdate;
}

/** Compares two sides. The stricter promise and the content model that excuses less hold. */
export function diffPair(old: DiffSide, next: DiffSide, options: CompareOptions = {}): PairDiff {
  const fields = old.declaration && next.declaration ? fieldChanges(old.declaration, next.declaration) : [];
  const pair = { from: old.label, to: next.label, fields };
  const steps = fields.flatMap(({ step }) => step ?? []);
  if (old.schema === undefined || next.schema === undefined) return withUpdate(pair, steps);
  const contentModel = stricterContentModel(old.contentModel ?? 'open', next.contentModel ?? 'open');
  const compatibility = stricterCompatibility(old.compatibility ?? 'backward', next.compatibility ?? 'backward');
  const { comparison, isSame } = compared(old.schema, next.schema, contentModel, options);
  const diff = changesBetween(old.schema, next.schema, { ...options, comparison, contentModel });
  const [backward, forward] = [comparison.backward.kind, comparison.forward.kind];
  const update = requiredUpdate({ backward, forward, isSame, compatibility });
  return { ...withUpdate(pair, [...steps, update]), schema: { ...diff, compatibility, contentModel, update } };
}

function withUpdate(pair: PairDiff, updates: readonly RequiredUpdate[]): PairDiff {
  const [first, ...others] = updates;
  return first === undefined ? pair : { ...pair, update: others.reduce(largerUpdate, first) };
}

/** The verdict on what writers send under the content model. */
function compared(
  old: Json,
  next: Json,
  contentModel: ContentModel,
  options: CompareOptions,
): { readonly comparison: Comparison; readonly isSame: boolean } {
  if (contentModel === 'open') {
    const comparison = compare(old, next, options);
    return { comparison, isSame: comparison.relation === 'equal' };
  }
  const [before, after] = [asWritten(old), asWritten(next)];
  const written = compare(before, after, options);
  const isSame = written.relation === 'equal';
  if (contentModel === 'closed') return { comparison: written, isSame };
  const { backward } = compare(before, next, options);
  const { backward: forward } = compare(after, old, options);
  return { comparison: { backward, forward, relation: relationOf(backward, forward) }, isSame };
}

const asWritten = (schema: Json): Json =>
  isRecord(schema) && isSelfContained(schema) ? (closed(schema) as Json) : schema;
