import type { DecisionCase } from '@ctxr/model';
import type { Decision } from '@ctxr/registry';

/** What the gate answered: a decision, or that the case cannot be read. */
export type Answer = Decision | { readonly fault: string };

/** A case of another gate as a line that our gate decides, and how its answer is told in the other gate's words. */
export interface Translation {
  /** Anything where the case is that the line cannot be read. */
  readonly line: Omit<DecisionCase, 'id'> | object;
  facts(answer: Answer): Facts;
}

/** What came out, in the words of the case. */
export type Facts = Readonly<Record<string, unknown>>;

/** Tells of a decision; a line that cannot be read has none. @throws Error for a line that should have been readable. */
export const ofDecision =
  (facts: (decision: Decision) => Facts): Translation['facts'] =>
  (answer) => {
    if ('fault' in answer) throw new Error(`The case cannot be read: ${answer.fault}.`);
    return facts(answer);
  };

/** Waiting and refused are both what other gates call pending. */
export const statusOf = ({ outcome }: Decision): string => (outcome === 'approved' ? 'approved' : 'pending');
