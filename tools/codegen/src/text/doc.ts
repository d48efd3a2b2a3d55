import { inComment } from './quoted.ts';

/** What a schema says for people. */
export interface Doc {
  readonly text: readonly string[];
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

export const NO_DOC: Doc = { text: [], tags: [] };

export const isEmpty = ({ text, tags }: Doc): boolean => text.length === 0 && tags.length === 0;

/** The comment above a declaration, its lines indented; empty where there is nothing to say. */
export function docComment(doc: Doc, indent: string): string {
  const paragraphs = doc.text.map((paragraph) => linesOf(paragraph, 'text'));
  const lines = paragraphs.flatMap((paragraph, at) => (at === 0 ? paragraph : ['', ...paragraph]));
  const tags = doc.tags.flatMap(({ name, text }) => {
    const [first = '', ...more] = linesOf(text, 'tag');
    return [`@${name}${first === '' ? '' : ` ${first}`}`, ...more];
  });
  const all = lines.length > 0 && tags.length > 0 ? [...lines, '', ...tags] : [...lines, ...tags];
  const [only] = all;
  if (only === undefined) return '';
  if (all.length === 1) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${all.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}

/** The lines of a text in a comment. A line never begins a tag, and a text never ends the comment. */
function linesOf(text: string, where: 'text' | 'tag'): string[] {
  const lines = inComment(text)
    .split('\n')
    .map((line, at) => (at === 0 && where === 'tag' ? line : line.replace(/^(\s*)@/, '$1\\@')).trimEnd());
  const from = lines.findIndex((line) => line !== '');
  const to = lines.findLastIndex((line) => line !== '');
  return from < 0 ? [] : lines.slice(from, to + 1);
}
