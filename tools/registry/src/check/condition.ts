import { ACCESS_ATTRIBUTES } from '@ctxr/model';

/** One piece of a condition in Cedar's expression language, and where it begins in the text. */
export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'sign';
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /\s+|(?<word>[A-Za-z_]\w*)|(?<number>\d+)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<sign>::|&&|\|\||[=!<>]=|\/\/|[^\s\w])/gu;

/** The pieces of a condition. A quote that is not closed stays a sign of its own. */
export function tokensOf(condition: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {}, index } of condition.matchAll(TOKEN))
    for (const kind of ['word', 'string', 'number', 'sign'] as const) {
      const text = groups[kind];
      if (text !== undefined) tokens.push({ kind, text, at: index });
    }
  return tokens;
}

/** What a condition may ask of each of its subjects. */
export const ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ACCESS_ATTRIBUTES).map(([subject, attributes]) => [subject, Object.keys(attributes)]),
);

const CLOSES: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
const STATEMENTS = new Set(['permit', 'forbid', 'when', 'unless']);

/** The first thing that keeps the pieces from being one closed expression, as a clause. */
export function expressionFault(tokens: readonly Token[]): string | undefined {
  if (tokens.length === 0) return 'it is empty';
  const open: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    const { kind, text, at } = token;
    const where = `at character ${at + 1}`;
    if (kind === 'sign') {
      if (text === '"') return `the quote ${where} is never closed`;
      if (text === ';') return `the ";" ${where} ends it`;
      if (text === '//') return `the comment ${where} hides the rest`;
      if ('([{'.includes(text)) open.push(token);
      const opener = CLOSES.get(text);
      if (opener !== undefined && open.pop()?.text !== opener) return `the "${text}" ${where} closes nothing`;
    } else if (kind === 'word' && STATEMENTS.has(text) && tokens[index - 1]?.text !== '.')
      return `"${text}" ${where} begins a statement of its own`;
  }
  const left = open.at(-1);
  return left && `the "${left.text}" at character ${left.at + 1} is never closed`;
}
