import { type NodeId } from '../../schema/ir.ts';
import { type FullNode, withMember } from '../full-node.ts';
import { type Aligned, type Alignment, type Step } from '../pair.ts';
import { labelOf } from './label.ts';
import { matched } from './matching.ts';

const LISTS = [
  ['allOf', 'condition', 'condition'],
  ['anyOf', 'alternative', 'alternative'],
  ['oneOf', 'alternative', 'alternative'],
] as const;

/** Pairs the members of `allOf`, `anyOf` and `oneOf`; those without a partner are steps. */
export function alignBranches(alignment: Alignment): Aligned {
  let [start, target] = [alignment.old, alignment.next];
  const steps: Step[] = [];
  for (const [field, kind, noun] of LISTS) {
    const [from, to] = [alignment.old[field], alignment.next[field]];
    if (!from && !to) continue;
    if (!from || !to) {
      steps.push(wholeList(alignment, field, kind, noun));
      continue;
    }
    const { pairs, removed, added } = matched(alignment, from, to);
    const linked = pairs.map(([a, b]) => {
      const label = labelOf(alignment, b) ?? `${noun} ${to.indexOf(b) + 1}`;
      const isTold = field === 'allOf' || (from.length === 1 && to.length === 1);
      return alignment.child(a, b, ...(isTold ? [] : [{ kind: 'branch', label } as const]));
    });
    start = { ...start, [field]: [...linked, ...removed] };
    target = { ...target, [field]: [...linked, ...added] };
    for (const id of added) steps.push(memberStep(alignment, field, kind, noun, id, 'added'));
    for (const id of removed) steps.push(memberStep(alignment, field, kind, noun, id, 'removed'));
  }
  return { start, target, steps };
}

function memberStep(
  alignment: Alignment,
  field: 'allOf' | 'anyOf' | 'oneOf',
  kind: Step['kind'],
  noun: string,
  id: NodeId,
  which: 'added' | 'removed',
): Step {
  const label = labelOf(alignment, id);
  return {
    kind,
    text: `${alignment.name} ${which === 'added' ? 'gained' : 'lost'} ${label === undefined ? `a${noun === 'alternative' ? 'n' : ''} ${noun}` : `the ${noun} ${label}`}`,
    place: which === 'added' ? alignment.placeOf(undefined, id) : alignment.placeOf(id, undefined),
    apply: (current) => {
      const list = current[field] ?? [];
      if (which === 'added') return { ...current, [field]: [...list, id] };
      const at = list.lastIndexOf(id);
      const left = list.filter((_, index) => index !== at);
      return { ...current, [field]: left };
    },
  };
}

function wholeList(
  { old, next, name, place }: Alignment,
  field: 'allOf' | 'anyOf' | 'oneOf',
  kind: Step['kind'],
  noun: string,
): Step {
  const [from, to] = [old[field]?.length ?? 0, next[field]?.length ?? 0];
  return {
    kind,
    text:
      from === 0
        ? `${name} has ${to} ${noun}s now (${field})`
        : `${name} has no ${noun}s any more (${from} in ${field})`,
    place: place(field),
    apply: (current: FullNode, target) => withMember(current, field, target[field]),
  };
}
