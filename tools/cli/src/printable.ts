/** Text for a terminal: hidden characters are written out, because what is printed may quote what somebody else wrote. */
export const printable = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line.replace(
        /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
        (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
      ),
    )
    .join('\n');
