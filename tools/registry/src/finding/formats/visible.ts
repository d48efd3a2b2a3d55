const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}]/u;

/** The text with every control, bidirectional and other hidden character written out, so that a terminal shows what is there. */
export const visible = (text: string): string => text.replace(HIDDEN, escaped);

/** The same for a text of several lines, which stay lines. */
export const visibleLines = (text: string): string =>
  text
    .split(/\r\n|\n|\r/)
    .map(visible)
    .join('\n');

function escaped(character: string): string {
  if (character === '\t') return '\\t';
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  const code = character.codePointAt(0) ?? 0;
  return `\\u{${code.toString(16)}}`;
}

/** How many columns of a terminal a visible text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
