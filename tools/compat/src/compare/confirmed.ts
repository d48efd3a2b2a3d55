import { explain } from '../evaluate/explain.ts';
import { shrink } from '../search/shrink.ts';
import { type Json } from '../value/json.ts';
import { type Question } from './question.ts';
import { hasKeyword } from './side.ts';
import { type Breaking } from './verdict.ts';

/**
 * Breaking with a small witness, where both evaluators agree on it; `disputed` where only ours finds a difference;
 * undefined where ours finds none.
 */
export function confirmed({ space, left, right }: Question, instance: Json): Breaking | 'disputed' | undefined {
  const { evaluator } = space;
  const ours = (candidate: Json): boolean =>
    evaluator.judge(left.root, candidate) === 'valid' && evaluator.judge(right.root, candidate) === 'invalid';
  const theirs = (candidate: Json): boolean =>
    left.referee.judge(candidate) === 'valid' && right.referee.judge(candidate) === 'invalid';
  if (!ours(instance)) return undefined;
  let witness = shrink(instance, ours);
  if (!theirs(witness)) {
    if (!theirs(instance)) return 'disputed';
    witness = shrink(instance, (candidate) => ours(candidate) && theirs(candidate));
  }
  const failure = explain(evaluator, right.root, witness, (pointer, word) => hasKeyword(right, pointer, word));
  return { kind: 'breaking', witness, ...(failure ?? { instanceLocation: '', keywordLocation: '', keyword: '' }) };
}
