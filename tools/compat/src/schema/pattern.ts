import { type Pattern } from './ir.ts';

/** A pattern under Unicode rules, or without them where only that is valid; undefined where neither is. */
export function patternOf(source: string): Pattern | undefined {
  if (compiles(source, 'u')) return { source, flags: 'u' };
  return compiles(source, '') ? { source, flags: '' } : undefined;
}

function compiles(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
