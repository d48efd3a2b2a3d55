import type { ShapeQuestion } from './shape-verdict.ts';
import { refinements } from './refinements.ts';
import type { States } from '../rule.ts';
import { updateQuestion, versionPairs } from './version-pairs.ts';

/** The pairs of files that the rules over a change will ask about. */
export function* shapeQuestions(input: States): Iterable<ShapeQuestion> {
  for (const pair of versionPairs(input)) {
    const question = updateQuestion(pair);
    if (question) yield question;
  }
  for (const { question } of refinements(input)) yield question;
}
