import { type Direction, type Effect, type Json, type SchemaChange, textOf } from '@ctxr/compat';
import type { PairDiff } from '@ctxr/registry';
import { fieldWords, verdictWords } from './effect-words.ts';
import { directionWords } from './verdict-text.ts';

/** A diff as Markdown for a pull request; what schemas say is shown as text, never as markup. */
export function diffMarkdown(diff: PairDiff): string {
  const { from, to, fields, schema } = diff;
  const lines = [`### ${escaped(from)} → ${escaped(to)}`];
  const words = verdictWords(diff);
  if (words !== '') lines.push('', `**${words}**`);
  if (fields.length > 0) lines.push('', ...fields.map((field) => `- ${escaped(fieldWords(field))}`));
  const changes = schema?.changes ?? [];
  if (changes.length > 0) lines.push('', '| change | writers | readers |', '|---|---|---|', ...changes.map(row));
  if (fields.length === 0 && changes.length === 0) lines.push('', 'nothing changed');
  if (schema && schema.comparison.relation !== 'equal') {
    const { backward, forward } = schema.comparison;
    lines.push(
      '',
      `- writers of ${escaped(from)}: ${verdict(backward, from, to)}`,
      `- readers of ${escaped(from)}: ${verdict(forward, to, from)}`,
    );
  }
  return lines.join('\n');
}

const verdict = (direction: Direction, from: string, to: string): string =>
  escaped(directionWords(direction, from, to, (witness) => `\`${witness.replaceAll('`', "'")}\``).join('; '));

const row = ({ text, effect, sample }: SchemaChange): string =>
  `| ${escaped(text)} | ${cell(effect.writers, sample?.writers)} | ${cell(effect.readers, sample?.readers)} |`;

const LONGEST = 120;

function cell(effect: Effect, sample: Json | undefined): string {
  if (effect !== 'breaks') return effect;
  const text = sample === undefined ? '' : textOf(sample);
  return text === '' || text.length > LONGEST ? '**breaks**' : `**breaks**, such as ${code(text)}`;
}

/** Text with its code spans kept and everything else taken literally. */
function escaped(text: string): string {
  const parts = text.replaceAll(/[\r\n]+/g, ' ').split('`');
  if (parts.length % 2 === 0) return literal(text.replaceAll('`', "'"));
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : literal(part))).join('');
}

const literal = (text: string): string => text.replaceAll(/[\\*_[\]<>|#!~&@]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', String.raw`\|`)}\``;
