import { ANY_TYPE, OBJECT, type SchemaNode } from '../schema/ir.ts';
import { saysNothing } from './full-node.ts';
import { type Aligned, type Alignment, type Step } from './pair.ts';
import { alignArray } from './parts/array.ts';
import { alignBranches } from './parts/branches.ts';
import { alignConditions } from './parts/condition.ts';
import { numberSteps } from './parts/number.ts';
import { alignObject } from './parts/object.ts';
import { typesOf } from './parts/shown-type.ts';
import { stringSteps } from './parts/string.ts';
import { valueSteps } from './parts/value.ts';

/** Fewer properties than this on one side make no rewritten object. */
const PROPERTIES_OF_A_REWRITE = 3;

/** Pairs the children of two nodes and says how the one becomes the other. */
export function align(alignment: Alignment, old: SchemaNode, next: SchemaNode): Aligned {
  const whole = wholeChange(alignment, old, next);
  if (whole) return { start: alignment.old, target: alignment.next, steps: [whole] };
  let { old: start, next: target } = alignment;
  const steps: Step[] = [...valueSteps(alignment), ...numberSteps(alignment), ...stringSteps(alignment)];
  const parts = [
    [alignArray(alignment), ['array']],
    [alignObject(alignment), ['object']],
    [alignBranches(alignment), ['allOf', 'anyOf', 'oneOf']],
    [alignConditions(alignment), ['not', 'conditional']],
  ] as const;
  for (const [aligned, fields] of parts) {
    for (const field of fields) {
      if (aligned.start[field] !== undefined) start = { ...start, [field]: aligned.start[field] };
      if (aligned.target[field] !== undefined) target = { ...target, [field]: aligned.target[field] };
    }
    steps.push(...aligned.steps);
  }
  return { start, target, steps };
}

/** The one step of two nodes that have nothing in common, so that details would say nothing. */
function wholeChange({ name, path, place }: Alignment, old: SchemaNode, next: SchemaNode): Step | undefined {
  const step = (kind: Step['kind'], text: string): Step => ({
    kind,
    text,
    place: place(),
    apply: (_, target) => target,
  });
  const [from, to] = [old.types ?? ANY_TYPE, next.types ?? ANY_TYPE];
  if (from === 0 || to === 0)
    return from === to ? undefined : step('type', `${name} is ${to === 0 ? 'no longer allowed' : 'allowed now'}`);
  if (saysNothing(old))
    return saysNothing(next) ? undefined : step('type', `${name} was anything, is limited to ${typesOf(next)} now`);
  if (saysNothing(next)) return step('type', `${name} was limited to ${typesOf(old)}, may be anything now`);
  if ((from & to) === 0) return step('type', `type of ${name} changed ${typesOf(old)} → ${typesOf(next)}`);
  const [a, b] = [old.object?.properties, next.object?.properties];
  const isObject = (from & to & OBJECT) !== 0 && a !== undefined && b !== undefined;
  if (!isObject || Math.min(a.size, b.size) < PROPERTIES_OF_A_REWRITE || [...a.keys()].some((key) => b.has(key)))
    return undefined;
  const what = path.length === 0 ? 'the schema' : name;
  return step('rewritten', `${what} was rewritten: lost all ${a.size} properties, gained ${b.size} others`);
}
