import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DECLARATION_RULES, readJson } from '../src/strict/json.ts';

const read = (text: string): unknown => readJson(Buffer.from(text), 'x.json', 1e6, DECLARATION_RULES);
const hasProto = (text: string): boolean => text.includes('__proto__');

it('reads what JSON.parse reads, however it is spaced', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, undefined, space);
      fc.pre(!hasProto(text));
      expect(read(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('finds a member that is given twice, at any depth and under any name', () => {
  const wrap = fc.array(fc.constantFrom('array', 'object'), { maxLength: 20 });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.jsonValue(), wrap, (name, value, around) => {
      const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
      const text = around.reduce(
        (inner, kind) => (kind === 'array' ? `[1,${inner}]` : `{"x":${inner}}`),
        `{${member},${member}}`,
      );
      expect(() => read(text)).toThrow(/given twice|not allowed/);
    }),
  );
});
