import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expressionFault, tokensOf } from '../../src/check/condition.ts';

const pieces = [
  'resource.enabled',
  'context.mtls',
  'true',
  '!',
  '&&',
  '||',
  '==',
  ' ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  '\\',
  '"a}b"',
  '"\\""',
  ';',
  '//',
  '/',
  'permit',
  'unless',
  'when',
  'forbid',
  ',',
  '.',
  '::',
  'é',
  '\n',
  '1',
] as const;

const anyCondition = fc.oneof(
  fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
  fc.string(),
);

/** Whether the text, put between braces, closes them before its end; read character by character. */
function leavesItsBraces(text: string): boolean {
  let depth = 1;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted && sign === '\\') at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === '{') depth += 1;
    else if (!isQuoted && sign === '}') depth -= 1;
    if (depth === 0) return true;
  }
  return isQuoted || depth !== 1;
}

test('a condition that is taken for one expression stays between its braces', () => {
  let taken = 0;
  fc.assert(
    fc.property(anyCondition, (text) => {
      if (expressionFault(tokensOf(text)) !== undefined) return;
      taken += 1;
      expect(leavesItsBraces(text)).toBe(false);
    }),
    { numRuns: 2000 },
  );
  expect(taken).toBeGreaterThan(0);
});

test.each([
  'resource.enabled && context.mtls',
  '!principal.roles.contains("eu-processor")',
  'context has purpose && ["support", "service"].contains(context.purpose)',
  'context.purpose == "a } unless { b; // \\" permit("',
])('%s is one expression', (text) => expect(expressionFault(tokensOf(text))).toBeUndefined());
