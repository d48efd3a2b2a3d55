import { type Pattern, type StringPart } from '../ir.ts';
import { keyword, problem, readCount, type Reading } from '../reading.ts';
import { patternOf } from '../pattern.ts';

/** `minLength`, `maxLength`, `pattern`. */
export function readStringPart(reading: Reading): StringPart | undefined {
  const minLength = readCount(reading, 'minLength') ?? 0;
  const maxLength = readCount(reading, 'maxLength') ?? Infinity;
  const pattern = readPattern(reading);
  if (minLength === 0 && maxLength === Infinity && pattern === undefined) return undefined;
  return { minLength, maxLength, patterns: pattern === undefined ? [] : [pattern] };
}

function readPattern(reading: Reading): Pattern | undefined {
  const source = keyword(reading, 'pattern');
  if (source === undefined) return undefined;
  if (typeof source !== 'string') return problem(reading, 'invalid-keyword', 'pattern');
  return patternOf(source) ?? problem(reading, 'invalid-pattern', 'pattern');
}
