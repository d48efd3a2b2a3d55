import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, tufCanonicalJson } from '../src/index.ts';

test('writes line feeds as they are, and escapes quotes and backslashes alone', () => {
  expect(tufCanonicalJson({ b: 'a\n"\\\t', a: [1, null, true], c: undefined })).toBe(
    '{"a":[1,null,true],"b":"a\n\\"\\\\\t"}',
  );
});

test('is the canonical form of RFC 8785 wherever no string holds a control character', () => {
  const text = fc.string().filter((value) => !/\p{Cc}/u.test(value));
  const leaf = fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree')), fc.dictionary(text, tie('tree'))),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(tufCanonicalJson(value)).toBe(canonicalJson(value));
    }),
  );
});

test.each([[0.5], [2 ** 53], [() => 1], [undefined]])('refuses %s', (value) => {
  expect(() => tufCanonicalJson(value)).toThrow(TypeError);
});
