import { type ArrayPart, type Contains, type NodeId } from '../../schema/ir.ts';
import { type FullNode, withMember } from '../full-node.ts';
import { type Aligned, type Alignment, type Step } from '../pair.ts';
import { words } from './number.ts';
import { alignSchema } from './schema.ts';

/** Pairs the items of two arrays by position; the steps are those of counts, order and `contains`. */
export function alignArray(alignment: Alignment): Aligned {
  const { old, next, name, place, placeOf, child } = alignment;
  const [from, to] = [old.array, next.array];
  const shared = Math.min(from.prefix.length, to.prefix.length);
  const pairs = from.prefix
    .slice(0, shared)
    .map((id, index) => child(id, to.prefix[index] as NodeId, { kind: 'index', index }));
  let start: FullNode = { ...old, array: { ...from, prefix: [...pairs, ...from.prefix.slice(shared)] } };
  let target: FullNode = { ...next, array: { ...to, prefix: [...pairs, ...to.prefix.slice(shared)] } };
  const steps = [...countSteps(alignment)];
  if (from.unique !== to.unique)
    steps.push({
      kind: 'unique',
      text: `items of ${name} ${to.unique ? 'must be unique now' : 'need not be unique any more'}`,
      place: place('uniqueItems'),
      apply: (current, reached) => ({ ...current, array: { ...current.array, unique: reached.array.unique } }),
    });
  if (from.prefix.length !== to.prefix.length)
    steps.push({
      kind: 'items',
      text: `number of positions described in ${name} ${from.prefix.length} → ${to.prefix.length}`,
      place: placeOf(from.prefix[shared], to.prefix[shared]),
      apply: (current, reached) => ({ ...current, array: { ...current.array, prefix: reached.array.prefix } }),
    });
  const rest = alignSchema(alignment, 'items', from.rest, to.rest, `items of ${name}`, (node, id) => ({
    ...node,
    array: withMember(node.array, 'rest', id),
  }));
  const unevaluated = alignSchema(
    alignment,
    'items',
    from.unevaluated,
    to.unevaluated,
    `other items of ${name}`,
    (node, id) => ({ ...node, array: withMember(node.array, 'unevaluated', id) }),
  );
  for (const part of [rest, unevaluated]) {
    start = part.start(start);
    target = part.target(target);
    steps.push(...part.steps);
  }
  steps.push(...containsSteps(alignment));
  return { start, target, steps };
}

function* countSteps({ old, next, name, place }: Alignment): Iterable<Step> {
  for (const [keyword, none] of [
    ['minItems', 0],
    ['maxItems', Infinity],
  ] as const) {
    const [from, to] = [old.array[keyword], next.array[keyword]];
    if (from === to) continue;
    const shown = (count: number): string | undefined => (count === none ? undefined : String(count));
    yield {
      kind: 'count',
      text: words(keyword, shown(from), shown(to), name),
      place: place(keyword),
      apply: (current, target) => ({ ...current, array: { ...current.array, [keyword]: target.array[keyword] } }),
    };
  }
}

function* containsSteps({ old, next, name, same, place }: Alignment): Iterable<Step> {
  const [from, to] = [old.array.contains, next.array.contains];
  const take: Step['apply'] = (current, target) => ({
    ...current,
    array: withMember<ArrayPart, 'contains'>(current.array, 'contains', target.array.contains),
  });
  const step = (text: string): Step => ({ kind: 'contains', text, place: place('contains'), apply: take });
  if (!from && !to) return;
  if (!from || !to)
    yield step(`${name} ${to ? 'must contain a certain item now' : 'need not contain a certain item any more'}`);
  else if (!same(from.node, to.node)) yield step(`what ${name} must contain changed`);
  else if (counts(from) !== counts(to))
    yield step(`how many items ${name} must contain ${counts(from)} → ${counts(to)}`);
}

const counts = ({ min, max, evaluates: _ }: Contains): string => `${min} to ${max === Infinity ? 'any' : max}`;
