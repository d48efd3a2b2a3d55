/** Where a running server is: an address, or a command that starts one. */
export type Target = UrlTarget | CommandTarget;

export interface UrlTarget {
  readonly kind: 'url';
  readonly url: URL;
  /** Sent with every request; they may be secrets. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface CommandTarget {
  readonly kind: 'command';
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** What the program finds in its environment besides the few variables that every program needs. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Whether words name an address: one word with a scheme of the web. */
export const isAddress = (words: readonly string[]): boolean =>
  words.length === 1 && /^https?:\/\//i.test(words[0] ?? '');

/**
 * The words of a command that was given as one text: separated by blanks, with quotes and backslashes as in a POSIX
 * shell, and nothing that a shell would expand. Undefined where a quote is not closed or there is no word.
 */
export function commandWords(text: string): readonly [string, ...string[]] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === quote) quote = undefined;
    else if (character === '\\' && quote !== "'" && at + 1 < text.length) word = (word ?? '') + (text[++at] ?? '');
    else if (quote !== undefined) word = (word ?? '') + character;
    else if (character === '"' || character === "'") [quote, word] = [character, word ?? ''];
    else if (!/\s/.test(character)) word = (word ?? '') + character;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  const [first, ...rest] = words;
  return quote !== undefined || first === undefined ? undefined : [first, ...rest];
}
