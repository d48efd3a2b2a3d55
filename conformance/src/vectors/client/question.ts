import type { RequirementId } from '../../requirements.ts';
import type { Question, Vector } from '../../vector.ts';

/** What a reference comes to: a version, or the code of a refusal. */
export const resolving = (reference: string, came: string, more: Partial<Question> = {}): Question => ({
  lookup: { do: 'resolve', reference },
  ...(/^\d/.test(came) ? { expect: 'accepted', version: came } : { expect: came }),
  ...more,
});

/** What a payload comes to under a reference: nothing wrong, or the places that are. */
export const validating = (reference: string, payload: unknown, ...problems: readonly string[]): Question => ({
  lookup: { do: 'validate', reference, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) },
  ...(problems.length === 0 ? { expect: 'accepted' } : { expect: 'PAYLOAD_REFUSED', problems }),
});

/** One vector of several questions about the honest publication. */
export function asked(
  requirement: RequirementId,
  title: string,
  [first, ...also]: readonly Question[],
  why?: string,
): Vector {
  if (first === undefined) throw new Error(`The vector "${title}" asks nothing.`);
  return { requirement, title, ...first, ...(also.length > 0 && { also }), ...(why !== undefined && { why }) };
}
