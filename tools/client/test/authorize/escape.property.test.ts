import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cedarAge } from '../../src/authorize/cedar/load-cedar.ts';
import { askCedar, compileRule } from '../../src/cedar.ts';
import { rule } from './support/access.ts';

const narrow = rule({
  effect: 'forbid',
  principals: { roles: ['reader'] },
  actions: ['share'],
  resources: { contexts: ['ctx-a'] },
});
const { est: narrowed } = compileRule(narrow) as Extract<ReturnType<typeof compileRule>, { est: unknown }>;
const CODES = /^condition-(too-long|too-deep|unsafe-number|no-expression|hides-text|escapes)$/;

/** Either the condition is refused, or it is one condition of the very rule that it stands in. */
function isContained(when: string): boolean {
  const compiled = compileRule({ ...narrow, when });
  if ('faults' in compiled) {
    for (const { code, message } of compiled.faults) {
      expect(code).toMatch(CODES);
      expect(message).toMatch(/^The condition .+\.$/s);
    }
    return false;
  }
  const { est, text } = compiled;
  expect({ ...est, conditions: [] }).toEqual({ ...narrowed, conditions: [] });
  expect(est.conditions).toMatchObject([{ kind: 'when' }]);
  expect(askCedar((cedar) => cedar.policySetTextToParts(text))).toMatchObject({
    policies: [text.trim()],
    policy_templates: [],
  });
  expect(askCedar((cedar) => cedar.policyToJson(text))).toEqual({ type: 'success', json: est });
  expect(when.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '')).not.toContain('//');
  return true;
}

const PIECES = [
  'true',
  'false',
  '}',
  '{',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  '.',
  ':',
  '::',
  '"',
  '"a"',
  '\\',
  '//',
  '/*',
  '*/',
  '\n',
  '\r',
  '\u2028',
  'when',
  'unless',
  'permit',
  'forbid',
  'advice',
  'principal',
  'action',
  'resource',
  'context',
  'mtls',
  'has',
  'in',
  'is',
  'like',
  'if',
  'then',
  'else',
  '==',
  '!=',
  '<',
  '&&',
  '||',
  '!',
  '-',
  '+',
  '*',
  '1',
  '@id("x")',
  '?principal',
  'Role::"reader"',
  'ip("::1")',
  ') }',
  '{ (',
  ') } when { (',
  ') } unless { (',
  '}; permit (principal, action, resource) when {',
  ' ',
];

it('cannot leave its place, whatever pieces of the language it is made of', () => {
  const soup = fc.tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), fc.constantFrom('', ' ', '\n'));
  fc.assert(
    fc.property(soup, ([pieces, between]) => void isContained(pieces.join(between))),
    { numRuns: 700 },
  );
});

it('cannot leave its place, however a sound one is torn open', () => {
  const sound = [
    'context has mtls && context.mtls',
    '["a", "b"].contains(resource.owner)',
    'context.time < datetime("2026-01-01")',
  ];
  const torn = fc.tuple(
    fc.constantFrom(...sound),
    fc.nat(60),
    fc.constantFrom(...PIECES),
    fc.nat(60),
    fc.constantFrom(...PIECES),
  );
  let kept = 0;
  fc.assert(
    fc.property(torn, ([text, at, piece, then, other]) => {
      const once = text.slice(0, at) + piece + text.slice(at);
      if (isContained(once.slice(0, then) + other + once.slice(then))) kept += 1;
    }),
    { numRuns: 700 },
  );
  expect(kept).toBeGreaterThan(0);
});

it('may hold any text that is quoted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const quoted = text
        .replaceAll(/[\\"]/g, '\\$&')
        .replaceAll(/[^ -~]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
      expect(isContained(`context has purpose && context.purpose == "${quoted}"`)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('cannot break Cedar for the next one, however it nests', () => {
  const around = [
    '(%)',
    '!(%)',
    '[%]',
    '{a: %}.a',
    'if % then true else true',
    'if true then true else %',
    'ip(%)',
    '-(%)',
    '%.a',
    '%["a"]',
    'context.contains(%)',
    '(% && true)',
    '(true || %)',
  ];
  const nest = fc
    .tuple(fc.array(fc.constantFrom(...around), { minLength: 1, maxLength: 4 }), fc.nat(250))
    .map(([parts, depth]) => {
      let text = 'true';
      for (let level = 0; level < depth && text.length < 980; level += 1)
        text = (parts[level % parts.length] ?? '%').replace('%', () => text);
      return text;
    });
  const before = cedarAge();
  fc.assert(
    fc.property(nest, (when) => void isContained(when)),
    { numRuns: 300 },
  );
  expect(cedarAge()).toBe(before);
});
