import { expect, test } from 'vitest';
import { readSource } from '../../src/declaration/read-source.ts';

const faultsOf = (text: string): readonly string[] => {
  const entry = { path: 'contexts/ctx-a/1.0.0.yaml', mode: '100644', blob: 'b' };
  return readSource(entry, { bytes: Buffer.from(text) }).syntaxFaults.map(({ code }) => code);
};

test.each(['description: "\\ud800"', '"a\\udc00": 1', 'list: ["\\U0000D800"]'])(
  '%s writes half a character, which cannot be published',
  (text) => {
    expect(faultsOf(text)).toContain('yaml-syntax');
  },
);

test('two escapes that make one character are one', () => {
  expect(faultsOf('description: "\\ud83d\\ude00"')).toEqual([]);
});
