import { steadyClock } from '../budget/clock.ts';
import { compare } from '../compare/compare.ts';
import { type CompareOptions } from '../compare/options.ts';
import { type Comparison, type Direction } from '../compare/verdict.ts';
import { evaluatorOf } from '../evaluate/evaluate.ts';
import { classesOf } from '../schema/classes.ts';
import { markUnguardedCycles } from '../schema/cycles.ts';
import { type Graph, type NodeId } from '../schema/ir.ts';
import { parseSchema } from '../schema/parse.ts';
import { type Json } from '../value/json.ts';
import { annotationChanges } from './annotations.ts';
import { blame } from './blame.ts';
import { type Effect, type Effects, type SchemaChange, type SchemaDiff } from './change.ts';
import { closing, type ContentModel } from './closing.ts';
import { type Court, judge } from './effects.ts';
import { tellRefactored } from './refactored.ts';
import { sourcesOf } from './source.ts';
import { type Unit, unitsOf } from './unit.ts';
import { walkBoth } from './walk.ts';

/** How changes are found and judged. */
export interface DiffOptions extends CompareOptions {
  /** The verdict on the whole, where it is known already; else it is computed. */
  readonly comparison?: Comparison;
  /** Whether writers add undeclared properties; default `open`, they may. The verdict on the whole is not changed by it. */
  readonly contentModel?: ContentModel;
}

/** Milliseconds for the effects of all changes together. */
const MILLISECONDS = 3_000;

/**
 * The changes from one JSON Schema to another, in plain words, each with whom it breaks. Equal schemas have none; where
 * the whole is breaking, at least one change is. Deterministic; never throws for what a schema holds.
 */
export function changesBetween(old: Json, next: Json, options: DiffOptions = {}): SchemaDiff {
  const comparison = options.comparison ?? compare(old, next, options);
  try {
    return { comparison, changes: changesOf(old, next, comparison, options) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { comparison, changes: comparison.relation === 'equal' ? [] : [wholeChange(comparison)] };
  }
}

function changesOf(old: Json, next: Json, comparison: Comparison, options: DiffOptions): readonly SchemaChange[] {
  const graph: Graph = { nodes: [] };
  const parsing = { draft: options.draft ?? '2020-12', assertFormats: options.format === 'assertion' };
  const roots: [NodeId, NodeId] = [
    parseSchema(graph, old, { side: 0, ...parsing }),
    parseSchema(graph, next, { side: 1, ...parsing }),
  ];
  markUnguardedCycles(graph);
  const sources = sourcesOf(old, next);
  const walk = walkBoth(graph, roots, sources);
  const now = options.now ?? steadyClock;
  const end = now() + MILLISECONDS;
  const courtOf = (classes: readonly number[]): Court => ({
    space: { graph, evaluator: evaluatorOf(graph), classes },
    seed: options.seed ?? 1,
    now,
    end,
  });
  tellRefactored(walk.pairs, courtOf(walk.classes));
  const units = unitsOf(graph, walk);
  const closed = closing(graph, options.contentModel ?? 'open');
  const pairs = units.map((unit) => ({
    unit,
    writers: closed(unit.before, unit.after),
    readers: closed(unit.after, unit.before),
  }));
  const court = courtOf(classesOf(graph));
  const culprits = blame(graph, walk, units, comparison, () => now() > end);
  const changes = pairs.map(({ unit, writers, readers }) =>
    changeOf(
      unit,
      settle(comparison.backward, culprits.writers === unit, () => judge(court, ...writers)),
      settle(comparison.forward, culprits.readers === unit, () => judge(court, ...readers)),
    ),
  );
  const isTold =
    (comparison.backward.kind !== 'breaking' || changes.some(({ effect }) => effect.writers === 'breaks')) &&
    (comparison.forward.kind !== 'breaking' || changes.some(({ effect }) => effect.readers === 'breaks'));
  const others = annotationChanges(walk, sources, parsing.assertFormats);
  return [...changes, ...(isTold ? [] : [wholeChange(comparison)])].sort(byHarm).concat(others);
}

/** Those that break the most come first, writers before readers; the rest stays in its order. */
function byHarm({ effect: a }: SchemaChange, { effect: b }: SchemaChange): number {
  const harm = ({ writers, readers }: Effects): number => 3 * WEIGHTS[writers] + 2 * WEIGHTS[readers];
  return harm(b) - harm(a);
}

const WEIGHTS: Readonly<Record<Effect, number>> = { breaks: 10, unknown: 1, fits: 0 };

interface Settled {
  readonly effect: Effect;
  readonly sample?: { readonly value: Json };
  readonly explains: boolean;
}

/** The effect of one change in one direction: what is proved of the whole holds for each part of it. */
function settle(whole: Direction, explains: boolean, local: () => Direction): Settled {
  if (whole.kind === 'compatible') return { effect: 'fits', explains: false };
  const verdict = local();
  if (verdict.kind === 'breaking') return { effect: 'breaks', sample: { value: verdict.witness }, explains };
  if (explains) return { effect: 'breaks', explains };
  return { effect: verdict.kind === 'compatible' ? 'fits' : 'unknown', explains };
}

function changeOf({ place, kind, text }: Unit, writers: Settled, readers: Settled): SchemaChange {
  const explains = [
    ...(writers.explains ? (['writers'] as const) : []),
    ...(readers.explains ? (['readers'] as const) : []),
  ];
  const sample = {
    ...(writers.sample && { writers: writers.sample.value }),
    ...(readers.sample && { readers: readers.sample.value }),
  };
  return {
    place,
    kind,
    text,
    effect: { writers: writers.effect, readers: readers.effect },
    ...(Object.keys(sample).length > 0 && { sample }),
    ...(explains.length > 0 && { explains }),
  };
}

function wholeChange({ backward, forward }: Comparison): SchemaChange {
  const effectOf = ({ kind }: Direction): Effect =>
    kind === 'breaking' ? 'breaks' : kind === 'compatible' ? 'fits' : 'unknown';
  return {
    place: { old: '', new: '' },
    kind: 'rewritten',
    text: 'the schema as a whole means something else',
    effect: { writers: effectOf(backward), readers: effectOf(forward) },
  };
}
