import { messageOf } from './message.ts';
import { MAX_PROBLEMS, type Problem } from './problem.ts';

/** One keyword that a payload does not meet; whichever tier found it, it is told in the same words. */
export interface Failure {
  /** Where in the payload, as a JSON Pointer. */
  readonly pointer: string;
  readonly keyword: string;
  /** What the schema says at the keyword. */
  readonly value: unknown;
  /** The member that the keyword is about, where it is about one. */
  readonly name?: string;
  /** The member that asks for it, where there is one. */
  readonly because?: string;
}

/** The problems that failures come to: each once, by place and keyword, a hundred at most. */
export function problemsOf(failures: readonly Failure[]): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const failure of failures) {
    const { pointer, keyword } = failure;
    const message = messageOf(failure);
    problems.set(JSON.stringify([pointer, keyword, message]), { pointer, keyword, message });
  }
  return [...problems]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MAX_PROBLEMS)
    .map(([, problem]) => problem);
}
