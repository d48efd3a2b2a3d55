/** Somebody else's text as a part of one line. */
export const cell = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
