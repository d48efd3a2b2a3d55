import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, type ContextType, lowest, parseReference } from '@ctxr/model';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkValues, type Question } from './support/checker.ts';
import { moduleOf } from './support/modules.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The releases in a folder of declarations, by `id@version`. */
function releasesIn<T extends Context | ContextType>(folder: string): readonly T[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) =>
    /^\d.*\.yaml$/.test(entry.name),
  );
  return files.map((file) => parse(readFileSync(join(file.parentPath, file.name), 'utf8')) as T);
}

const types = releasesIn<ContextType>('contexts/types');
const contexts = releasesIn<Context>('contexts').filter((one) => 'governance' in one);

function schemaOf({ schema, type = '' }: Context): unknown {
  if (schema !== undefined) return schema;
  const { id, range } = parseReference(type) ?? {};
  const own = types.filter((one) => one.id === id);
  const version = lowest(
    own.map((one) => one.version),
    range,
  );
  return own.find((one) => one.version === version)?.schema;
}

const starters = contexts.map((context): Question => ({
  ...moduleOf(`${context.id}-${context.version.replaceAll('.', '-')}`, schemaOf(context)),
  values: context.examples ?? [],
}));

const tools = readFileSync(join(import.meta.dirname, 'fixtures/mcp/tools.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line, at): Question => {
    const { inputSchema } = JSON.parse(line) as { readonly inputSchema: unknown };
    return { ...moduleOf(`tool-${at}`, inputSchema), values: [] };
  });

const PAIRS = join(ROOT, 'tools/compat/test/fixtures/pairs');
const pairs = readdirSync(PAIRS).flatMap((name): Question[] => {
  const { old, new: next } = JSON.parse(readFileSync(join(PAIRS, name), 'utf8')) as Record<'old' | 'new', unknown>;
  const id = `pair-${name.replace('.json', '')}`;
  return [
    { ...moduleOf(`${id}-old`, old), values: [] },
    { ...moduleOf(`${id}-new`, next), values: [] },
  ];
});

it('types of all contexts here, of tools of MCP servers, and of real schemas of five drafts compile strictly', () => {
  expect(starters.length).toBeGreaterThanOrEqual(25);
  expect(starters.flatMap(({ values }) => values).length).toBeGreaterThan(25);
  expect(tools).toHaveLength(143);
  expect(pairs).toHaveLength(60);
  const answers = checkValues([...starters, ...tools, ...pairs]);
  expect([...answers.values()].flatMap(({ faults }) => faults)).toEqual([]);
  const refused = starters.filter(({ module }) => answers.get(module)?.accepted.includes(false));
  expect(refused.map(({ module }) => module)).toEqual([]);
});
