import type { ContractDifference, ContractEffect } from '@ctxr/mcp';

/** Every difference in lines for people, the gravest first. */
export function differencesText(differences: readonly ContractDifference[]): string {
  const width = Math.max(...differences.map(({ effect }) => effect.length)) + 2;
  const lines = byGravity(differences).flatMap((difference) => [
    `  ${difference.effect.padEnd(width)}${difference.message}`,
    ...explained(difference).map((line) => `  ${' '.repeat(width)}${line}`),
  ]);
  return lines.join('\n');
}

/** How many differences there are, by effect. */
export function countsText(differences: readonly ContractDifference[]): string {
  const counts = ORDER.map((effect) => [effect, differences.filter((one) => one.effect === effect).length] as const);
  const words = counts.filter(([, count]) => count > 0).map(([effect, count]) => `${count} ${effect}`);
  return `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}: ${words.join(', ')}`;
}

/** What explains a difference, one line each. */
export function explained({ text, details = [], hidden = [] }: ContractDifference): readonly string[] {
  return [
    ...(text && text.before !== '' ? [`- ${oneLine(text.before)}`] : []),
    ...(text && text.after !== '' ? [`+ ${oneLine(text.after)}`] : []),
    ...details,
    ...(hidden.length > 0 ? [`it holds characters that nobody sees: ${hidden.join(', ')}`] : []),
  ];
}

const ORDER: readonly ContractEffect[] = ['breaking', 'widening', 'unknown', 'text', 'compatible'];

const byGravity = (differences: readonly ContractDifference[]): readonly ContractDifference[] =>
  ORDER.flatMap((effect) => differences.filter((difference) => difference.effect === effect));

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ⏎ ');
