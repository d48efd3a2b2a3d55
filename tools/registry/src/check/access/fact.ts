import { ATTRIBUTES, type Token } from '../condition.ts';
import type { Fact } from './condition-tree.ts';

/** A piece of a condition that is not looked into. Spaces say nothing. */
export function factOf(tokens: readonly Token[]): Fact {
  const asks = tokens.length === 3 && isSubject(tokens[0]) && tokens[1]?.text === 'has' && isName(tokens[2]);
  return { kind: 'fact', name: nameOf(tokens.map(({ text }) => text)), canFail: !asks, needs: needsOf(tokens) };
}

/** What every reading of the tokens asks for. Where a part may go unread, nothing is certain. */
function needsOf(tokens: readonly Token[]): readonly string[] {
  if (tokens.some(({ text }) => MAY_SKIP.has(text))) return [];
  const needs = new Set<string>();
  for (const [index, subject] of tokens.entries()) {
    const [before, dot, name, after] = [-1, 1, 2, 3].map((step) => tokens[index + step]);
    if (!isSubject(subject) || dot?.text !== '.' || !isName(name)) continue;
    if (before?.text === '.' || before?.text === '::' || after?.text === '(') continue;
    needs.add(nameOf([subject?.text ?? '', 'has', name?.text ?? '']));
  }
  return [...needs];
}

const MAY_SKIP = new Set(['&&', '||', 'if']);

const nameOf = (texts: readonly string[]): string => `when ${texts.join(' ')}`;
const isSubject = (token: Token | undefined): boolean => token?.kind === 'word' && ATTRIBUTES.has(token.text);
const isName = (token: Token | undefined): boolean => token?.kind === 'word';
