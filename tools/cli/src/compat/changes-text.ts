import type { CompareOptions } from '@ctxr/compat';
import { type ChangedSides, loadDiffing, type PairDiff } from '@ctxr/registry';
import { printable } from '../printable.ts';
import { diffMarkdown } from './diff-markdown.ts';
import { everySide } from './diff-side.ts';
import { diffText } from './diff-text.ts';

/** How a difference is written for people. */
export const PROSE = {
  human: {
    pair: (diff: PairDiff) => printable(diffText(diff)),
    first: (label: string) => printable(`${label}: the first version`),
  },
  markdown: {
    pair: (diff: PairDiff) => printable(diffMarkdown(diff)),
    first: (label: string) => printable(`### ${label}\n\nthe first version`),
  },
} as const;

/** Everything that differs from the base, each new version beside the one that it follows; empty where nothing does. */
export async function changesText(
  directory: string,
  base: string | undefined,
  format: keyof typeof PROSE,
  options: CompareOptions = {},
): Promise<string> {
  return textOf(await everySide(directory, base), format, options);
}

/** The same for what one commit changes of another. */
export async function committedChangesText(
  folder: string,
  base: string,
  head: string,
  format: keyof typeof PROSE,
): Promise<string> {
  const { changedSides, committedStates } = await loadDiffing();
  return textOf(changedSides(await committedStates(folder, base, head)), format, {});
}

async function textOf(
  { pairs, firsts }: ChangedSides,
  format: keyof typeof PROSE,
  options: CompareOptions,
): Promise<string> {
  const { diffPair } = await loadDiffing();
  const { pair, first } = PROSE[format];
  const texts = [
    ...pairs.map(([old, next]) => pair(diffPair(old, next, options))),
    ...firsts.map(({ label }) => first(label)),
  ];
  return texts.join('\n\n');
}
