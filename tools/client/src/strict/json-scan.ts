import { MAX_JSON_DEPTH } from './limits.ts';

/** What a file's JSON may not hold beyond the grammar. */
export interface JsonRules {
  readonly integersOnly: boolean;
  readonly forbidden: ReadonlySet<string>;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const INTEGER = /^-?\d+$/;
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Finds what JSON.parse passes over: a member given twice, a forbidden member, a number that is no safe integer, nesting
 * without end, a string with half a character, which would be signed as if it were U+FFFD. The text must already be
 * grammatical JSON. Undefined means that nothing is wrong.
 */
export function findFault(text: string, rules: JsonRules): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let expectsMember = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const first = token[0];
    if (first === '"' && isHalved(token)) return `the string ${token.slice(0, 40)} holds half a character`;
    if (first === '{' || first === '[') {
      if (open.length >= MAX_JSON_DEPTH) return `it nests deeper than ${MAX_JSON_DEPTH}`;
      open.push(first === '{' ? new Set() : undefined);
      expectsMember = first === '{';
    } else if (first === '}' || first === ']') {
      open.pop();
      expectsMember = false;
    } else if (first === ',') {
      expectsMember = open.at(-1) !== undefined;
    } else if (first === '"' && expectsMember) {
      const fault = memberFault(token, open.at(-1), rules);
      if (fault !== undefined) return fault;
      expectsMember = false;
    } else if (rules.integersOnly && isNumber(first) && !isSafeInteger(token)) {
      return `the number ${token.slice(0, 40)} is no integer below 2^53`;
    }
  }
  return undefined;
}

function memberFault(token: string, seen: Set<string> | undefined, rules: JsonRules): string | undefined {
  const name = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
  if (rules.forbidden.has(name)) return `the member ${JSON.stringify(name)} is not allowed`;
  if (seen?.has(name) === true) return `the member ${JSON.stringify(name)} is given twice`;
  seen?.add(name);
  return undefined;
}

/** Only an escape can write a surrogate without its other half: the bytes around it are valid UTF-8. */
const isHalved = (token: string): boolean =>
  SURROGATE_ESCAPE.test(token) && LONE_SURROGATE.test(JSON.parse(token) as string);

const isNumber = (first: string | undefined): boolean => first !== undefined && /[-\d]/.test(first);

const isSafeInteger = (token: string): boolean =>
  INTEGER.test(token) && token !== '-0' && Number.isSafeInteger(Number(token));
