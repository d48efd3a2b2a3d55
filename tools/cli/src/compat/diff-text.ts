import { type SchemaChange, textOf } from '@ctxr/compat';
import type { PairDiff } from '@ctxr/registry';
import { effectWords, fieldWords, verdictWords } from './effect-words.ts';
import { directionWords } from './verdict-text.ts';

/** A diff in lines for people. */
export function diffText(diff: PairDiff): string {
  const { from, to, fields, schema } = diff;
  const changes = schema?.changes ?? [];
  const rows = changes.map((change) => [effectWords(change.effect), change] as const);
  const width = Math.max(0, ...rows.map(([effect]) => effect.length)) + 2;
  const lines = [`${from} → ${to}`];
  const verdict = verdictWords(diff);
  if (verdict !== '') lines.push(`  ${verdict}`);
  if (fields.length > 0) lines.push('', ...fields.map((field) => `  ${fieldWords(field)}`));
  if (rows.length > 0) lines.push('');
  for (const [effect, change] of rows) {
    lines.push(`  ${effect.padEnd(width)}${change.text}`);
    const samples = samplesOf(change);
    if (samples !== '') lines.push(`  ${' '.repeat(width)}  ${samples}`);
  }
  if (fields.length === 0 && changes.length === 0) lines.push('', '  nothing changed');
  if (schema && schema.comparison.relation !== 'equal') lines.push('', ...verdictLines(from, to, schema));
  return lines.join('\n');
}

/** Values that break, as far as they are short. */
export function samplesOf({ sample }: SchemaChange): string {
  const told = Object.values(sample ?? {})
    .map((value) => textOf(value))
    .filter((text) => text.length <= 120);
  return told.length === 0 ? '' : `such as ${[...new Set(told)].join(' or ')}`;
}

/** The verdicts on the whole, named by who meets them. */
export function verdictLines(from: string, to: string, { comparison }: NonNullable<PairDiff['schema']>): string[] {
  return [
    ...indented(`writers of ${from}: `, directionWords(comparison.backward, from, to)),
    ...indented(`readers of ${from}: `, directionWords(comparison.forward, to, from)),
  ];
}

const indented = (head: string, [first = '', ...rest]: readonly string[]): string[] => [
  `  ${head}${first}`,
  ...rest.map((line) => `    ${line}`),
];
