import { type Conditional, type NodeId } from '../../schema/ir.ts';
import { withMember } from '../full-node.ts';
import { type Aligned, type Alignment, type Step } from '../pair.ts';

/** `not` as a whole, and `then` and `else` in pairs where the condition is the same. */
export function alignConditions(alignment: Alignment): Aligned {
  const { old, next, name, place, same } = alignment;
  const steps: Step[] = [];
  const isSame = (a: NodeId | undefined, b: NodeId | undefined): boolean =>
    a === undefined || b === undefined ? a === b : same(a, b);
  if (!isSame(old.not, next.not))
    steps.push({
      kind: 'condition',
      text: `what ${name} must not be ${old.not === undefined ? 'is said now' : next.not === undefined ? 'is no longer said' : 'changed'}`,
      place: place('not'),
      apply: (current, target) => withMember(current, 'not', target.not),
    });
  const [from, to] = [old.conditional, next.conditional];
  if (from && to && same(from.if, to.if)) {
    const start = { ...old, conditional: linked(alignment, from, to, from) };
    const target = { ...next, conditional: linked(alignment, from, to, to) };
    for (const [field, word] of BRANCHES)
      if ((from[field] === undefined) !== (to[field] === undefined))
        steps.push(
          conditionalStep(
            alignment,
            `${name} is ${to[field] === undefined ? 'no longer' : 'now'} limited ${word}`,
            field,
          ),
        );
    return { start, target, steps };
  }
  if (from ?? to) steps.push(conditionalStep(alignment, conditionWords(from, to, name), 'if'));
  return { start: old, target: next, steps };
}

const BRANCHES = [
  ['then', 'where its condition holds'],
  ['else', 'where its condition does not hold'],
] as const;

function linked({ child }: Alignment, from: Conditional, to: Conditional, own: Conditional): Conditional {
  let result = own;
  for (const [field, label] of BRANCHES) {
    const [a, b] = [from[field], to[field]];
    if (a !== undefined && b !== undefined) result = { ...result, [field]: child(a, b, { kind: 'branch', label }) };
  }
  return { ...result, if: to.if };
}

const conditionWords = (from: Conditional | undefined, to: Conditional | undefined, name: string): string =>
  from && to ? `condition of ${name} changed` : `${from ? 'removed the' : 'added a'} condition of ${name}`;

/** All of the condition at once; a `then` or `else` alone where only that differs. */
function conditionalStep({ place }: Alignment, text: string, field: 'if' | 'then' | 'else'): Step {
  return {
    kind: 'condition',
    text,
    place: place(field),
    apply: (current, target) => {
      if (field === 'if' || !current.conditional) return withMember(current, 'conditional', target.conditional);
      return { ...current, conditional: withMember(current.conditional, field, target.conditional?.[field]) };
    },
  };
}
