import { compare, type Comparison, textOf } from '@ctxr/compat';
import { answerFiles } from '../compat/case-files.ts';
import { comparing, type ComparingOptions, comparingOptions } from '../compat/options.ts';
import { readSchema } from '../compat/read-schema.ts';
import { comparisonText, verdictData } from '../compat/verdict-text.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ComparingOptions {
  readonly cases?: readonly string[];
  readonly expect?: string;
}

/** `ctxr compare OLD NEW`: how two JSON Schemas relate, each direction proved, refuted by a payload, or unknown. */
export const verb: Verb<Options> = {
  define: (command) =>
    void comparingOptions(
      command
        .argument('[old]', 'a JSON or YAML file: a schema, or a declaration with one')
        .argument('[new]', 'the schema that follows it')
        .option('--expect <promise>', 'backward, forward or full: exit code 1 unless that is proved')
        .option(
          '--cases <file...>',
          'answer every case {"id", "old", "new", "draft"?}: one a line, or one a .json file',
        ),
    ).addHelpText(
      'after',
      '\nbackward: every instance of OLD is valid under NEW. An answer is no failure: the exit code is 0 whatever it says,\nunless --expect asks for a promise, or a line of --cases is no case (then 1).\n\nExamples:\n  ctxr compare old.json new.json\n  ctxr compare old.yaml new.yaml --expect backward --json\n  ctxr compare --cases cases.jsonl --json --no-search',
    ),

  async run(session, [old, next], { cases, expect, ...options }) {
    const settings = comparing(options);
    if (cases !== undefined) {
      if (old !== undefined)
        throw new UsageError('--cases takes files of cases, beside which no schemas go', 'leave one of them out');
      if (expect !== undefined)
        throw new UsageError('--expect goes with two schemas, not with --cases', 'leave it out');
      if (options.draft !== undefined)
        throw new UsageError('--draft goes with two schemas, not with --cases', 'leave it out: a case says its own');
      return answerFiles(session, cases, settings);
    }
    if (old === undefined || next === undefined)
      throw new UsageError('two schemas are compared', 'ctxr compare OLD NEW, or ctxr compare --cases FILE.jsonl');
    const directions = expected(expect);
    const [before, after] = [await readSchema(session.directory, old), await readSchema(session.directory, next)];
    const comparison = compare(before.schema, after.schema, settings);
    const { backward, forward, relation } = comparison;
    if (session.json)
      session.print(
        textOf({ old, new: next, backward: verdictData(backward), forward: verdictData(forward), relation }),
      );
    else session.print(printable(comparisonText(comparison, old, next)));
    if (relation !== 'equal') session.note(`next: ctxr diff ${old} ${next} names each change`);
    const missing = directions.filter((direction) => comparison[direction].kind !== 'compatible');
    if (missing.length > 0) session.note(`expected, but not proved: ${missing.join(' and ')}`);
    return missing.length > 0 ? EXIT.refused : EXIT.fine;
  },
};

function expected(promise: string | undefined): readonly (keyof Pick<Comparison, 'backward' | 'forward'>)[] {
  switch (promise) {
    case undefined:
      return [];
    case 'backward':
    case 'forward':
      return [promise];
    case 'full':
      return ['backward', 'forward'];
    default:
      throw new UsageError(`there is no promise \`${promise}\``, 'use backward, forward or full');
  }
}
