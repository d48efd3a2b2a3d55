import { answerCase, type AnswerOptions } from '../src/index.ts';
import type { Example } from './examples.ts';
import type { Answer, Said } from './score.ts';

interface Line {
  readonly backward: { readonly verdict: Said };
  readonly forward: { readonly verdict: Said };
  readonly ms: number;
}

/** What the engine says of cases; its times are its own. */
export function engineAnswers(cases: readonly Example[], options: AnswerOptions = {}): readonly Answer[] {
  return cases.map(({ id, text }, index) => {
    const { backward, forward, ms } = JSON.parse(answerCase(text, index + 1, options)) as Line;
    return { id, backward: backward.verdict, forward: forward.verdict, ms };
  });
}
