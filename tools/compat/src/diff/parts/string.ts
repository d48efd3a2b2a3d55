import { type StringPart } from '../../schema/ir.ts';
import { type Alignment, type Step } from '../pair.ts';
import { quoted } from '../path.ts';
import { cut } from '../words.ts';
import { words } from './number.ts';

/** Changes of lengths, patterns and asserted formats. */
export function stringSteps({ old, next, name, place }: Alignment): Step[] {
  const steps: Step[] = [];
  for (const [keyword, none] of LENGTHS) {
    const [from, to] = [old.string[keyword], next.string[keyword]];
    if (from === to) continue;
    const shown = (length: number): string | undefined => (length === none ? undefined : String(length));
    steps.push({
      kind: 'length',
      text: words(keyword, shown(from), shown(to), name),
      place: place(keyword),
      apply: (current, target) => ({
        ...current,
        string: { ...current.string, [keyword]: target.string[keyword] },
      }),
    });
  }
  const [from, to] = [patternsOf(old.string), patternsOf(next.string)];
  if (from !== to)
    steps.push({
      kind: 'pattern',
      text: words('pattern', from, to, name),
      place: place('pattern'),
      apply: (current, target) => ({ ...current, string: { ...current.string, patterns: target.string.patterns } }),
    });
  const [before, after] = [old.formats?.join(' and '), next.formats?.join(' and ')];
  if (before !== after)
    steps.push({
      kind: 'format',
      text: words('format', before, after, name),
      place: place('format'),
      apply: ({ formats: _, ...current }, { formats }) => ({ ...current, ...(formats && { formats }) }),
    });
  return steps;
}

const LENGTHS = [
  ['minLength', 0],
  ['maxLength', Infinity],
] as const;

function patternsOf({ patterns }: StringPart): string | undefined {
  if (patterns.length === 0) return undefined;
  return [...new Set(patterns.map(({ source }) => source))]
    .sort()
    .map((source) => quoted(cut(source)))
    .join(' and ');
}
