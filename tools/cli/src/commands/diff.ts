import { textOf, type Json } from '@ctxr/compat';
import { loadDiffing, type PairDiff } from '@ctxr/registry';
import { changesText, PROSE } from '../compat/changes-text.ts';
import { everySide, sidesFor } from '../compat/diff-side.ts';
import { comparing, type ComparingOptions, comparingOptions } from '../compat/options.ts';
import { verdictData } from '../compat/verdict-text.ts';
import { EXIT } from '../exit.ts';
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
    const { diffPair } = await loadDiffing();
    if (a !== undefined) {
      const [old, next] = await sidesFor(session.directory, a, b, base);
      session.print(write(diffPair(old, next, settings)));
      return EXIT.fine;
    }
    if (name === 'human' || name === 'markdown') {
      const text = await changesText(session.directory, base, name, settings);
      if (text === '') session.note(`nothing differs from ${base ?? 'HEAD'}`);
      else session.print(text);
      return EXIT.fine;
    }
    const { pairs, firsts } = await everySide(session.directory, base);
    const changed = pairs.map(([old, next]) => diffData(diffPair(old, next, settings)));
    session.print(textOf({ changed, first: firsts.map(({ label }) => label) }));
    return EXIT.fine;
  },
};

const FORMATS: Readonly<Record<string, (diff: PairDiff) => string>> = {
  human: PROSE.human.pair,
  markdown: PROSE.markdown.pair,
  json: (diff) => textOf(diffData(diff)),
};

function diffData({ schema, ...diff }: PairDiff): Json {
  if (!schema) return diff as unknown as Json;
  const { comparison, ...rest } = schema;
  const { backward, forward, relation } = comparison;
  const verdicts = { relation, backward: verdictData(backward), forward: verdictData(forward) };
  return { ...diff, schema: { ...verdicts, ...rest } } as unknown as Json;
}
