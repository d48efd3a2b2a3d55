import type { Expr } from '@cedar-policy/cedar-wasm/nodejs';
import { askCedar } from './load-cedar.ts';
import type { RuleFault, RuleFaultCode } from './rule-fault.ts';

/** A condition as an expression, or why it is none. */
export type ParsedCondition = { readonly body: Expr } | { readonly fault: RuleFault };

/** The most characters that a condition may have, as in the declarations' schema. */
const MOST_CHARACTERS = 1000;
/** Cedar's parser descends once a bracket, and its stack is short. */
const MOST_BRACKETS = 64;
/** Cedar reads an expression as JSON no deeper than 128. */
const MOST_DEPTH = 100;

const OPENING = 'permit (principal, action, resource) when { (';

/**
 * Parses a condition alone, by Cedar's own parser, in a policy made for it. That policy has to come back with exactly
 * one `when`: text that closes it early leaves a second condition or a second policy. It has to come back the same on
 * one line: text that a comment hides from the reader would hide the end of that line from the parser.
 */
export function parseCondition(when: string): ParsedCondition {
  if (when.length > MOST_CHARACTERS)
    return refused('condition-too-long', `has ${when.length} characters; at most ${MOST_CHARACTERS} are allowed`);
  const brackets = [...when].filter((character) => '([{'.includes(character)).length;
  if (brackets > MOST_BRACKETS)
    return refused('condition-too-deep', `opens ${brackets} brackets; at most ${MOST_BRACKETS} are allowed`);
  const parsed = parse(`${OPENING}${when}\n) };`);
  if ('fault' in parsed) return parsed;
  const onOneLine = parse(`${OPENING}${when.replaceAll(/[\n\r]/g, ' ')}) };`);
  if ('fault' in onOneLine || JSON.stringify(onOneLine.body) !== JSON.stringify(parsed.body))
    return refused('condition-hides-text', 'has a comment, or a text over several lines');
  if (depthOf(parsed.body) > MOST_DEPTH)
    return refused('condition-too-deep', 'nests too deep, or joins too many parts; make rules of the parts');
  if (!hasSafeNumbers(parsed.body))
    return refused('condition-unsafe-number', 'has a number beyond 2^53 - 1, which JSON does not carry exactly');
  return parsed;
}

function parse(policy: string): ParsedCondition {
  const answer = askCedar((cedar) => cedar.policyToJson(policy));
  if (answer.type === 'failure') {
    const [error] = answer.errors;
    const why = (error?.message ?? '').replace('failed to parse policy from string: ', '');
    const byte = error?.sourceLocations?.[0]?.start;
    const at =
      byte === undefined ? undefined : Buffer.from(policy).subarray(0, byte).toString().length - OPENING.length;
    return refused('condition-no-expression', `is no expression of Cedar: ${why}`, at);
  }
  const { conditions } = answer.json;
  const [only] = conditions;
  if (conditions.length !== 1 || only?.kind !== 'when')
    return refused('condition-escapes', 'ends early and begins a condition of its own');
  return { body: only.body };
}

const refused = (code: RuleFaultCode, what: string, at?: number): ParsedCondition => ({
  fault: { code, message: `The condition ${what}.`, ...(at !== undefined && { at: Math.max(0, at) }) },
});

/** How deep a value of JSON nests; it was made by Cedar, whose brackets are counted. */
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

const hasSafeNumbers = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).every(hasSafeNumbers)
    : typeof value !== 'number' || Number.isSafeInteger(value);
