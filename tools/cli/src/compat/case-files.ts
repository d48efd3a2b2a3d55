import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { answerCase, type AnswerOptions, CaseError, parseJson, textOf } from '@ctxr/compat';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { summaryLine, type Tally, tallied } from './tally.ts';

/**
 * Answers every case of the files, one line each, as soon as it is known. A `.json` file is one case, any other has one
 * a line. A line that is no case is answered with an error. @returns refused where one was, or where there was
 * no case at all.
 */
export async function answerFiles(
  session: Session,
  files: readonly string[],
  options: AnswerOptions,
): Promise<ExitCode> {
  for (const file of files) await (await open(resolve(session.directory, file))).close();
  const tally: Tally = { cases: 0, errors: 0, verdicts: {}, times: [] };
  const faults = new Set<string>();
  for (const file of files)
    for await (const { text, line } of linesOf(session, file)) {
      const answer = answered(text, line, options, `${file}: `);
      if (answer.fault !== undefined) faults.add(answer.fault);
      tallied(tally, answer.text);
      session.print(session.json ? answer.text : summaryLine(answer.text));
    }
  session.note(tally.cases === 0 ? 'there was no case' : `${tally.cases} cases: ${wordsOf(tally)}`);
  if (faults.has('engine')) return EXIT.bug;
  return faults.size > 0 || tally.cases === 0 ? EXIT.refused : EXIT.fine;
}

async function* linesOf(
  session: Session,
  file: string,
): AsyncIterable<{ readonly text: string; readonly line: number }> {
  const path = resolve(session.directory, file);
  if (file.endsWith('.json')) {
    yield { text: await readFile(path, 'utf8'), line: 1 };
    return;
  }
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield { text, line };
  }
}

function answered(
  text: string,
  line: number,
  options: AnswerOptions,
  prefix: string,
): { readonly text: string; readonly fault?: 'case' | 'engine' } {
  try {
    return { text: answerCase(text, line, options) };
  } catch (error) {
    const isCase = error instanceof CaseError;
    const message = prefix + (error instanceof Error ? error.message : String(error));
    const code = isCase ? 'INPUT_INVALID' : 'BUG';
    return { text: textOf({ id: idOf(text), line, error: { code, message } }), fault: isCase ? 'case' : 'engine' };
  }
}

/** The id of a line that is no case, where it has one. */
function idOf(text: string): string | null {
  try {
    const value = parseJson(text) as { readonly id?: unknown } | null;
    return typeof value?.id === 'string' ? value.id : null;
  } catch {
    return null;
  }
}

function wordsOf({ verdicts, errors, times }: Tally): string {
  const counts = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  const told = [`directions ${counts.join(', ')}`, `median ${at(0.5)} ms`, `p95 ${at(0.95)} ms`];
  return [...told, ...(errors > 0 ? [`${errors} of the lines are no cases`] : [])].join('; ');
}
