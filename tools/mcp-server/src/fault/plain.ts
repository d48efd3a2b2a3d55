/** Text for people and models on one line or more: hidden characters are written out, because it quotes what others wrote. */
export const plain = (text: string): string =>
  text.replace(
    /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
