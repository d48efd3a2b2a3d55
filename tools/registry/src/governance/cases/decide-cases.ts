import type { DecisionCase } from '@ctxr/model';
import { decide } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import { readDocument } from '../document/read-document.ts';
import { caseInput } from './case-input.ts';

/** The answer to one line of cases. */
export type CaseAnswer =
  | { readonly id: string; readonly outcome: Decision['outcome']; readonly decision: Decision }
  | { readonly line: number; readonly fault: string };

/** Decides each line of a file of cases (JSON Lines); a line that is no case gets a fault, and the others their answer. */
export function* decideCases(text: string): Iterable<CaseAnswer> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readDocument<DecisionCase>('decision-case', line);
    if ('why' in read) {
      yield { line: index + 1, fault: read.why };
      continue;
    }
    const decision = decide(caseInput(read.value));
    yield { id: read.value.id, outcome: decision.outcome, decision };
  }
}
