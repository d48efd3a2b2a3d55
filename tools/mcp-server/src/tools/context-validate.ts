import { z } from 'zod';
import { index, reference, release, warning } from './shapes.ts';
import { defineTool } from './tool.ts';

/** How many problems are told. */
const TOLD = 50;
/** How many of them the text names. */
const NAMED = 10;

export const contextValidate = defineTool({
  name: 'context_validate',
  title: 'Validate a payload',
  description:
    'Holds a payload against the schema of a context or a type, and names each problem by JSON Pointer. The payload is judged here and kept nowhere.',
  input: z.strictObject({ reference, payload: z.unknown().describe('Any JSON value') }),
  output: z.object({
    ok: z.boolean(),
    problems: z.array(
      z.object({
        pointer: z.string().describe('JSON Pointer (RFC 6901); empty for the whole payload'),
        message: z.string(),
        keyword: z.string(),
      }),
    ),
    omitted: z.int().describe('How many problems more there are than are listed, as far as they were counted'),
    ...release,
    warnings: z.array(warning),
    index,
  }),

  async answer({ reference: wanted, payload }, { registry, signal }) {
    const found = await registry.client.resolve(wanted, { signal });
    const verdict = found.validate(payload);
    const problems = verdict.ok ? [] : verdict.problems;
    const { kind, id, version, digest, status, warnings } = found;
    const what = `${kind}:${id}${version === undefined ? '' : `@${version}`}`;
    const data = {
      ok: verdict.ok,
      problems: problems.slice(0, TOLD),
      omitted: Math.max(0, problems.length - TOLD),
      kind,
      id,
      ...(version !== undefined && { version }),
      digest,
      status,
      warnings,
      index: found.index,
    };
    const lines = problems
      .slice(0, NAMED)
      .map(({ pointer, message }) => `${pointer === '' ? '(whole)' : pointer}: ${message}`);
    return { data, text: [verdict.ok ? `fits ${what}` : `does not fit ${what}`, ...lines].join('\n') };
  },
});
