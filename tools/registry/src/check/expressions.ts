import type { KeyPath } from '../finding/finding.ts';
import { stringsIn } from './strings-in.ts';

/** An expression of a workflow, without its signs, and the value that it stands in. */
export interface Expression {
  /** The expression with `['name']` written as `.name` and every other quoted text emptied. */
  readonly text: string;
  readonly path: KeyPath;
}

/** Every expression in a part of a workflow; an `if` is one with or without the signs. */
export const expressionsIn = (value: unknown, path: KeyPath): Expression[] =>
  stringsIn(value, path).flatMap(({ text, path: at }) => {
    const found = between(text);
    const parts = found.length === 0 && at.at(-1) === 'if' ? [text] : found;
    return parts.map((part) => ({ text: plain(part), path: at }));
  });

function between(text: string): string[] {
  const found: string[] = [];
  for (let start = text.indexOf('${{'); start >= 0;) {
    const end = text.indexOf('}}', start);
    if (end < 0) break;
    found.push(text.slice(start + 3, end));
    start = text.indexOf('${{', end);
  }
  return found;
}

const plain = (text: string): string => text.replace(/\[\s*'([\w-]+)'\s*\]/g, '.$1').replace(/'(?:[^']|'')*'/g, "''");

const NAMED = /(?<![\w.-])secrets\s*\.\s*([\w-]+)/gi;

/** The secrets that an expression reads by name, without the token that every run gets. */
export const secretsIn = (expression: string): string[] =>
  [...expression.matchAll(NAMED)].flatMap(([, name = '']) => (name.toUpperCase() === 'GITHUB_TOKEN' ? [] : [name]));
