import { steadyClock } from '../budget/clock.ts';
import { compare } from '../compare/compare.ts';
import { type CompareOptions } from '../compare/options.ts';
import { type Direction } from '../compare/verdict.ts';
import { type Json } from '../value/json.ts';
import { textOf } from '../value/text.ts';
import { readCase } from './case.ts';

/** How the cases of a file are answered; a case's own `draft` rules. */
export type AnswerOptions = Omit<CompareOptions, 'draft'>;

/**
 * One line of JSON for each case: `{id, backward, forward, relation, ms}`, a direction being
 * `{verdict, proof | witness, instanceLocation, keywordLocation, keyword | reason, reasons, tried}`.
 * Blank lines are skipped. Throws CaseError for a line that is no case.
 */
export function* answerCases(lines: Iterable<string>, options: AnswerOptions = {}): Generator<string> {
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim() !== '') yield answerCase(line, number, options);
  }
}

/** The answer to the case on one line. Throws CaseError. */
export function answerCase(text: string, line: number, options: AnswerOptions = {}): string {
  const { id, old, new: next, draft } = readCase(text, line);
  const now = options.now ?? steadyClock;
  const start = now();
  const { backward, forward, relation } = compare(old, next, { ...options, draft });
  const ms = Math.round((now() - start) * 1000) / 1000;
  return textOf({ id, backward: answerOf(backward), forward: answerOf(forward), relation, ms });
}

function answerOf(direction: Direction): Json {
  const { kind: verdict, ...rest } = direction;
  if (direction.kind !== 'unknown') return { verdict, ...rest } as Json;
  const { reasons, tried } = direction;
  return { verdict, reason: reasons[0]?.code ?? 'unknown', reasons: reasons.map((reason) => ({ ...reason })), tried };
}
