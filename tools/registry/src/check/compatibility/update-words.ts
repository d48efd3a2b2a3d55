import { lineOf } from '@ctxr/model';
import { demandedBy } from './required-update.ts';
import type { JudgedUpdate } from './judged-update.ts';
import type { Refusal } from './shape-verdict.ts';

/** Why a change of shape is more than its version tells, with a payload that shows it. */
export function shapeReason({ pair, version, earlier, shape }: JudgedUpdate): string {
  const id = pair.name.id;
  if (!shape) return '';
  const { backward, forward, difference } = shape.verdict;
  const demanded = demandedBy(pair.compatibility);
  const refuses = (refusal: Refusal): string =>
    `${id} ${version} refuses payloads that ${earlier} accepts, such as ${refusal.witness} (${at(refusal, version)}).`;
  const accepts = (refusal: Refusal): string =>
    `${id} ${version} accepts payloads that ${earlier} refuses, such as ${refusal.witness} (${at(refusal, earlier)}).`;
  if (backward.kind === 'breaking' && demanded.includes('backward')) {
    const open = backward.addedProperty
      ? ` Where anybody may add properties, an older payload may hold anything as "${backward.addedProperty.name}".`
      : '';
    return `${refuses(backward)}${open} This breaks writers that still send them, and readers of what is stored.`;
  }
  if (forward.kind === 'breaking' && demanded.includes('forward'))
    return `${accepts(forward)} This breaks readers that stay with ${earlier}.`;
  if (forward.kind === 'breaking') return accepts(forward);
  if (backward.kind === 'breaking') return refuses(backward);
  if (difference)
    return `Writers of ${id} ${version} and of ${earlier} send different payloads, such as ${difference.witness}.`;
  return `Nothing shows that ${id} ${version} accepts exactly the payloads that ${earlier} accepts.`;
}

/** What refuses a payload, as a clause. */
export function refusedBy({ keyword, place }: Refusal, schema: string): string {
  const where = place === '' ? 'the top' : place;
  return keyword === 'contentModel'
    ? `as a property that ${schema} does not declare, at ${where}`
    : `by "${keyword}" at ${where} of ${schema}`;
}

const at = (refusal: Refusal, version: string): string => refusedBy(refusal, `the schema of ${version}`);

/** How to add an optional property without a breaking version from now on; empty where that is not the matter. */
export function propertyAdvice({ pair, earlier, shape }: JudgedUpdate): string {
  const backward = shape?.verdict.backward;
  if (backward?.kind !== 'breaking' || backward.addedProperty?.fitsClosedWriters !== true) return '';
  const step = lineOf(earlier) > 0 ? 'minor' : 'patch';
  const how = {
    'context-type': 'first release contentModel: producer-closed by itself',
    context: 'name a type whose contentModel is producer-closed',
  }[pair.to.slot.kind as 'context' | 'context-type'];
  return ` To add optional properties in ${step} versions, ${how}, which says that writers send declared properties alone; or declare a property with the first version of a line.`;
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^budget$/, 'the comparison reached its limit of time or work'],
  [/^engine-fault$/, 'the comparison failed, which is a fault of ours; please report it'],
  [/^unresolved-ref$/, 'a reference leads out of the schema'],
  [/^pattern-/, 'a pattern is beyond what can be compared'],
  [
    /^(unguarded-cycle|deep-nesting|too-deep)$/,
    'the schema refers to itself in a way that never ends, or nests too deeply',
  ],
];

/** Why a direction is unknown, as a clause with the reason code. */
export function unknownReason(code: string, pointer: string): string {
  const words = REASONS.find(([codes]) => codes.test(code))?.[1] ?? 'no payload breaks it and no proof was found';
  return `${words} (${code}${pointer === '' ? '' : ` at ${pointer}`})`;
}
