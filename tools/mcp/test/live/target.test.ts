import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandWords, isAddress } from '../../src/index.ts';

test.each<[string, readonly string[] | undefined]>([
  ['node server.js', ['node', 'server.js']],
  ['  node   "my server.js" ', ['node', 'my server.js']],
  ["node 'a \"b\" c' --x=''", ['node', 'a "b" c', '--x=']],
  ['a\\ b "c\\"d" \'e\\f\'', ['a b', 'c"d', 'e\\f']],
  ['node "" x', ['node', '', 'x']],
  ['node $HOME `id` ; rm', ['node', '$HOME', '`id`', ';', 'rm']],
  ['node "open', undefined],
  ['   ', undefined],
])('the words of %s', (text, words) => {
  expect(commandWords(text)).toEqual(words);
});

test('words that are quoted come back as they were', () => {
  const words = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 });
  fc.assert(
    fc.property(words, (list) => {
      const text = list.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
      expect(commandWords(text)).toEqual(list);
    }),
  );
});

test('an address is one word with a scheme of the web', () => {
  expect(isAddress(['https://mcp.example.org/mcp'])).toBe(true);
  expect(isAddress(['HTTP://127.0.0.1'])).toBe(true);
  for (const words of [['node'], ['file:///etc/passwd'], ['https://a', 'b'], []]) expect(isAddress(words)).toBe(false);
});
