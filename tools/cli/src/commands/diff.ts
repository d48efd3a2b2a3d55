import { textOf, type Json } from '@ctxr/compat';
import { loadDiffing, type PairDiff } from '@ctxr/registry';
import { diffMarkdown } from '../compat/diff-markdown.ts';
import { everySide, sidesFor } from '../compat/diff-side.ts';
import { diffText } from '../compat/diff-text.ts';
import { comparing, type ComparingOptions, comparingOptions } from '../compat/options.ts';
import { verdictData } from '../compat/verdict-text.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ComparingOptions {
  readonly base?: string;
  readonly format?: string;
}

/** `ctxr diff [A [B]]`: what changed, one line each, and whom it breaks; without A, everything that differs from the base. */
export const verb: Verb<Options> = {
  define: (command) =>
    void comparingOptions(
      command
        .argument('[a]', 'a file, [kind:]id@version, or [kind:]id: its last release against what is on disk')
        .argument('[b]', 'what it became; left out after id@version, A is the version before it')
        .option('--base <ref>', 'what counts as released, and where A is looked for first (default: HEAD)')
        .option('--format <name>', 'human (default), markdown or json'),
    ).addHelpText(
      'after',
      '\nWithout A: every new version on disk, beside the one that it follows.\nWriters are those who still send by A, and what is stored; readers are those who still read by A.\n\nExamples:\n  ctxr diff --base origin/main --format markdown\n  ctxr diff type:session\n  ctxr diff ctx-order@1.0.0 ctx-order@2.0.0 --format markdown\n  ctxr diff old.json new.json --json',
    ),

  async run(session, [a, b], { base, format, ...options }) {
    const name = format ?? (session.json ? 'json' : 'human');
    const write = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
    if (!write) throw new UsageError(`there is no format \`${name}\``, `use ${Object.keys(FORMATS).join(', ')}`);
    const settings = comparing(options);
    const { pairs, firsts } =
      a === undefined
        ? await everySide(session.directory, base)
        : { pairs: [await sidesFor(session.directory, a, b, base)], firsts: [] };
    const { diffPair } = await loadDiffing();
    const diffs = pairs.map(([old, next]) => diffPair(old, next, settings));
    if (a !== undefined) session.print(diffs.map(write).join('\n'));
    else if (name === 'json')
      session.print(textOf({ changed: diffs.map(diffData), first: firsts.map(({ label }) => label) }));
    else if (pairs.length + firsts.length > 0)
      session.print(
        [...diffs.map(write), ...firsts.map(({ label }) => printable(FIRSTS[name]?.(label) ?? label))].join('\n\n'),
      );
    if (pairs.length + firsts.length === 0) session.note(`nothing differs from ${base ?? 'HEAD'}`);
    return EXIT.fine;
  },
};

/** How a first version is told. */
const FIRSTS: Readonly<Record<string, (label: string) => string>> = {
  human: (label) => `${label}: the first version`,
  markdown: (label) => `### ${label}\n\nthe first version`,
};

const FORMATS: Readonly<Record<string, (diff: PairDiff) => string>> = {
  human: (diff) => printable(diffText(diff)),
  markdown: (diff) => printable(diffMarkdown(diff)),
  json: (diff) => textOf(diffData(diff)),
};

function diffData({ schema, ...diff }: PairDiff): Json {
  if (!schema) return diff as unknown as Json;
  const { comparison, ...rest } = schema;
  const { backward, forward, relation } = comparison;
  const verdicts = { relation, backward: verdictData(backward), forward: verdictData(forward) };
  return { ...diff, schema: { ...verdicts, ...rest } } as unknown as Json;
}
