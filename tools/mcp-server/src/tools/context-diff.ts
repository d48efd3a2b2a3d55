import { ClientError, type PublishedRelease } from '@ctxr/client';
import { changesBetween, type Direction, type Json, textOf } from '@ctxr/compat';
import { canonicalJson } from '@ctxr/model';
import { z } from 'zod';
import { releaseOf } from './exact-release.ts';
import { reference, release } from './shapes.ts';
import { defineTool } from './tool.ts';

/** What one comparison may cost: it keeps everybody else waiting. */
const BUDGET = { milliseconds: 1500, nodes: 2_000_000 };
/** How many changes of a schema are told. */
const TOLD = 100;

const direction = z.looseObject({
  kind: z.enum(['compatible', 'breaking', 'unknown']),
  witness: z.unknown().optional().describe('breaking: a payload that the one takes and the other refuses'),
  instanceLocation: z.string().optional(),
  keywordLocation: z.string().optional(),
});

export const contextDiff = defineTool({
  name: 'context_diff',
  title: 'Compare two releases',
  description:
    'Compares two releases of a context, type, policy or anything else of one kind: which members of the declaration differ, and for contexts and types how their schemas relate, proved or refuted by a payload that one takes and the other does not, with each change in words and whom it breaks. Schemas are compared as they are written: what a contentModel promises beyond them is not counted.',
  input: z.strictObject({
    from: reference.describe('The older release, such as ctx-session-1@1.0.0'),
    to: reference.describe('The newer one, such as ctx-session-1@2.0.0'),
  }),
  output: z.object({
    from: z.object(release),
    to: z.object(release),
    members: z
      .array(z.object({ member: z.string(), change: z.enum(['added', 'removed', 'changed']) }))
      .describe('Members of the declaration that differ; version is left out'),
    schema: z
      .object({
        relation: z.enum(['equal', 'widened', 'narrowed', 'incomparable', 'unknown']),
        backward: direction.describe('Whether every payload of `from` fits `to`'),
        forward: direction.describe('Whether every payload of `to` fits `from`'),
        changes: z.array(z.looseObject({ text: z.string() })),
        omitted: z.int(),
      })
      .optional(),
  }),

  async answer(args, { registry, signal }) {
    const [from, to] = (await Promise.all(
      [args.from, args.to].map((each) => releaseOf(registry.client, each, signal)),
    )) as [PublishedRelease, PublishedRelease];
    if (from.kind !== to.kind)
      throw new ClientError(
        'OPTIONS_INVALID',
        `${args.from} is a ${from.kind} and ${args.to} a ${to.kind}; name two of one kind.`,
      );
    const schema = from.kind === 'context' || from.kind === 'type' ? relationOf(from, to) : undefined;
    const members = differing(from.declaration, to.declaration);
    const data = { from: named(from), to: named(to), members, ...(schema && { schema }) };
    const lines = [
      schema ? `the schema is ${schema.relation}` : 'there is no schema to compare',
      ...(schema?.changes ?? []).slice(0, 20).map(({ text }) => `- ${text}`),
      ...(members.length === 0 ? [] : [`members that differ: ${members.map(({ member }) => member).join(', ')}`]),
    ];
    return { data, text: lines.join('\n') };
  },
});

const named = ({ kind, id, version, digest, status }: PublishedRelease) => ({
  kind,
  id,
  ...(version !== undefined && { version }),
  digest,
  status,
});

function relationOf(from: PublishedRelease, to: PublishedRelease) {
  const { comparison, changes } = changesBetween(from.schema() as Json, to.schema() as Json, { budget: BUDGET });
  return {
    relation: comparison.relation,
    backward: plainJson(comparison.backward) as Direction,
    forward: plainJson(comparison.forward) as Direction,
    changes: changes.slice(0, TOLD).map((change) => plainJson(change) as typeof change),
    omitted: Math.max(0, changes.length - TOLD),
  };
}

/** Integers that no double holds are rounded: they travel as JSON. */
const plainJson = (value: unknown): unknown => JSON.parse(textOf(value as Json));

function differing(from: object, to: object) {
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((member) => member !== 'version')
    .sort()
    .flatMap((member) => {
      const [old, next] = [before.get(member), after.get(member)].map((value) =>
        value === undefined ? undefined : canonicalJson(value),
      );
      if (old === next) return [];
      return [{ member, change: old === undefined ? 'added' : next === undefined ? 'removed' : 'changed' } as const];
    });
}
