import { type AST } from '@eslint-community/regexpp';
import {
  type CharRange,
  complementRanges,
  intersectRanges,
  LAST_CODE_POINT,
  unionRanges,
  WORD_CHARS,
} from './char-range.ts';
import { PatternRefused } from './refused.ts';

const DIGITS: readonly CharRange[] = [[0x30, 0x39]];
/** Line terminators, ECMA-262 section 12.3. */
const LINE_ENDS: readonly CharRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
/** WhiteSpace and LineTerminator, ECMA-262 sections 12.2 and 12.3. */
const SPACES: readonly CharRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** The characters, up to `last`, that a class or an escape like `\d` stands for. Throws PatternRefused for sets of strings. */
export function charsOf(element: AST.CharacterSet | AST.CharacterClass, last: number): CharRange[] {
  const chars = element.type === 'CharacterSet' ? ofEscape(element) : ofClass(element, last);
  return intersectRanges(chars, [[0, last]]);
}

function ofClass(element: AST.CharacterClass, last: number): readonly CharRange[] {
  const parts = element.elements.flatMap((part): readonly CharRange[] => {
    if (part.type === 'Character') return [[part.value, part.value]];
    if (part.type === 'CharacterClassRange') return [[part.min.value, part.max.value]];
    if (part.type === 'CharacterSet') return charsOf(part, last);
    throw new PatternRefused('pattern-string-sets');
  });
  const union = unionRanges(parts);
  return element.negate ? complementRanges(union) : union;
}

function ofEscape(element: AST.CharacterSet): readonly CharRange[] {
  switch (element.kind) {
    case 'any':
      return complementRanges(LINE_ENDS);
    case 'digit':
      return element.negate ? complementRanges(DIGITS) : DIGITS;
    case 'space':
      return element.negate ? complementRanges(SPACES) : SPACES;
    case 'word':
      return element.negate ? complementRanges(WORD_CHARS) : WORD_CHARS;
    default:
      if (element.strings) throw new PatternRefused('pattern-string-sets');
      return ofProperty(element.raw);
  }
}

const properties = new Map<string, readonly CharRange[]>();

/** The characters of a Unicode property by this engine's own tables; `escape` is its text, like `\p{L}`. */
function ofProperty(escape: string): readonly CharRange[] {
  const known = properties.get(escape);
  if (known !== undefined) return known;
  const expression = new RegExp(`^${escape}$`, 'u');
  const ranges: CharRange[] = [];
  let start: number | undefined;
  for (let char = 0; char <= LAST_CODE_POINT + 1; char += 1) {
    const inside = char <= LAST_CODE_POINT && expression.test(String.fromCodePoint(char));
    if (inside) start ??= char;
    else if (start !== undefined) {
      ranges.push([start, char - 1]);
      start = undefined;
    }
  }
  properties.set(escape, ranges);
  return ranges;
}
