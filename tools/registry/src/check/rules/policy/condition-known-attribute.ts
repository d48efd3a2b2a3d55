import { accessRulesOf } from '../../access-rules.ts';
import { ATTRIBUTES, expressionFault, type Token, tokensOf } from '../../condition.ts';
import { nearest } from '../../near.ts';
import type { FileRule } from '../../rule.ts';

/** Words of the language itself, and `action`, which has no attributes. */
const LANGUAGE = new Set(['true', 'false', 'if', 'then', 'else', 'in', 'like', 'has', 'is', 'action']);

/** A condition asks only for what is supplied. */
export const conditionKnownAttribute: FileRule = {
  id: 'condition-known-attribute',
  family: 'policy',
  scope: 'file',
  severity: 'error',
  summary: 'A condition speaks of principal, resource and context, and only of attributes that they have.',
  why: 'An attribute that does not exist makes the rule fail on every request, and an error means that access is denied.',
  fix: 'Use an attribute that is supplied.',
  example: { bad: 'when: resource.enable', good: 'when: resource.enabled' },
  *check(source) {
    for (const [index, { when }] of accessRulesOf(source).entries())
      for (const message of new Set(faultsOf(tokensOf(when ?? ''))))
        yield { path: ['accessRules', index, 'when'], message };
  },
};

/** What the condition asks for in vain; nothing where it is no expression to begin with. */
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
