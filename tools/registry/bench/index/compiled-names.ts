import { parse } from 'yaml';
import { slotOf } from '../../src/declaration/layout.ts';
import { linkRegistry } from '../../src/declaration/registry.ts';
import { compile, type Compiled } from '../../src/release/compile.ts';
import { relationsOf } from '../../src/release/relations.ts';
import { contextText, typeText } from '../declarations.ts';
import { idOf } from '../prose.ts';
import { randomOf } from '../random.ts';

/** So many texts are written and parsed; what lies beyond takes their content under ids of its own. */
const DISTINCT = 1000;

/** The id of the context at a place. */
export const contextId = (at: number): string => idOf(randomOf(at + 1), at);

/**
 * An index of N contexts of real size with two versions each, straight to the compiler. The contexts before `changed`
 * have a third one.
 */
export async function compiledNames(n: number, changed: number): Promise<Compiled> {
  const values = new Map<string, Record<string, unknown>>();
  const shapes = VERSIONS.map((version) =>
    Array.from({ length: Math.min(n, DISTINCT) }, (_, at) => shapeOf(at, version)),
  );
  for (let at = 0; at < n; at += 1) {
    const id = contextId(at);
    for (const [number, version] of VERSIONS.slice(0, at < changed ? 3 : 2).entries())
      values.set(`contexts/${id}/${version}.yaml`, { ...shapes[number]?.[at % DISTINCT], id, version });
  }
  values.set('contexts/types/note/1.0.0.yaml', parsed(typeText({ id: 'note', seed: 0, versions: ['1.0.0'] }, '1.0.0')));
  const registry = linkRegistry(
    Array.from(values, ([file, value]) => ({
      file,
      slot: slotOf(file),
      outline: { value, members: Object.keys(value) },
    })),
  );
  const valueOf = (file: string): unknown => values.get(file);
  const relations = await relationsOf(registry, valueOf);
  return compile({ registry, valueOf, relationOf: (file) => relations.get(file) });
}

const VERSIONS = ['1.0.0', '1.1.0', '1.1.1'];

const parsed = (text: string): Record<string, unknown> => parse(text) as Record<string, unknown>;

/** Every fifth context has the schema of a type. */
const shapeOf = (at: number, version: string): Record<string, unknown> => {
  const subject = { id: contextId(at), seed: at, versions: VERSIONS };
  return parsed(contextText(subject, version, { type: 'note', policies: ['p1'] }));
};
