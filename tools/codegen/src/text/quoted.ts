/** Characters that nobody sees, or that end a line for some readers; emoji and letters of all scripts stay. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

/** The text as a TypeScript literal, in the quotes that need no escapes where there are such. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n');
  return `${quote}${body.replace(HIDDEN, escaped)}${quote}`;
}

/** The text within a template literal. */
export const inTemplate = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${').replace(HIDDEN, escaped);

/** The text in a comment: hidden characters are written out, line ends stay. */
export const inComment = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(HIDDEN, (character) => (character === '\n' || character === '\t' ? character : escaped(character)))
    .replaceAll('*/', '*\\/');

/** A member's name: as it is where TypeScript takes it, else quoted. */
export const memberName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : quoted(name);
