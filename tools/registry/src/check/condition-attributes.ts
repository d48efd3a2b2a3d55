import { ATTRIBUTES, expressionFault, type Token, tokensOf } from './condition.ts';
import { nearest } from './near.ts';

/** Words of the language itself, and `action`, which has no attributes. */
const LANGUAGE = new Set(['true', 'false', 'if', 'then', 'else', 'in', 'like', 'has', 'is', 'action']);

/** What a condition asks for in vain, each a sentence; nothing where it is no expression to begin with. */
export const attributeFaults = (when: string): readonly string[] => [...new Set(faultsOf(tokensOf(when)))];

function* faultsOf(tokens: readonly Token[]): Iterable<string> {
  if (expressionFault(tokens) !== undefined) return;
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'word' || LANGUAGE.has(text)) continue;
    const before = tokens[index - 1]?.text;
    const after = tokens[index + 1]?.text ?? '';
    if (before === '.' || before === 'has' || ['::', '(', ':'].includes(after) || before === '::') continue;
    const attributes = ATTRIBUTES.get(text);
    if (!attributes) yield `"${text}" is nothing that a condition can speak of${hint(text, [...ATTRIBUTES.keys()])}`;
    else if (after === '.' || after === 'has') {
      const attribute = attributeOf(tokens[index + 2]);
      if (attribute !== undefined && !attributes.includes(attribute))
        yield `${text} has no attribute "${attribute}"${hint(attribute, attributes)}`;
    }
  }
}

const attributeOf = (token: Token | undefined): string | undefined =>
  token?.kind === 'word' ? token.text : token?.kind === 'string' ? token.text.slice(1, -1) : undefined;

function hint(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `; there are ${known.join(', ')}.` : `; did you mean "${near}"?`;
}
