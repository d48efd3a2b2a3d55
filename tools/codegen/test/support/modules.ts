import type { JsonSchema } from '@ctxr/model';
import { type CodegenOptions, generateModules, type PinnedContext } from '../../src/index.ts';

/** A pin of a release that exists in tests alone. */
export const pinOf = (
  id: string,
  schema: unknown,
  more: Partial<Omit<PinnedContext, 'id' | 'schema'>> = {},
): PinnedContext => ({
  references: [`${id}@^1`],
  id,
  version: '1.0.0',
  digest: `sha256:${'0'.repeat(64)}`,
  schema: schema as JsonSchema | boolean,
  ...more,
});

/** A module and the name of its first type. */
export interface GeneratedModule {
  readonly module: string;
  readonly text: string;
  readonly type: string;
}

/** The module of one schema. */
export function moduleOf(id: string, schema: unknown, options?: CodegenOptions): GeneratedModule {
  const text = generateModules([pinOf(id, schema)], options).find(({ path }) => path !== 'index.ts')?.text ?? '';
  return { module: id, text, type: firstType(text) };
}

/** The name of the first type that a module exports. */
export const firstType = (text: string): string => /^export (?:type|interface) (\S+)/m.exec(text)?.[1] ?? '';
