import type { TextChange } from './difference.ts';

/** Words around the change, on each side. */
const AROUND = 6;
/** Characters of each side that are shown. */
const LONGEST = 600;

/** The part in which two texts differ, with a few words around it; a long part is cut in its middle. */
export function textChange(before: string, after: string): TextChange {
  const [old, next] = [wordsIn(before), wordsIn(after)];
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && old[start] === next[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const cut = (words: readonly string[]): string => {
    const from = Math.max(0, start - AROUND);
    const to = Math.min(words.length, words.length - end + AROUND);
    const lead = from > 0 ? '… ' : '';
    return `${lead}${shortened(words.slice(from, to).join(''))}${to < words.length ? ' …' : ''}`;
  };
  return { before: cut(old), after: cut(next) };
}

/** Words with the blanks after them: joined they are the text again. */
const wordsIn = (text: string): readonly string[] => text.match(/\S+\s*|\s+/gu) ?? [];

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= LONGEST) return text;
  const half = LONGEST / 2;
  const left = characters.length - LONGEST;
  return `${characters.slice(0, half).join('')} … (${left} more characters) … ${characters.slice(-half).join('')}`;
}
