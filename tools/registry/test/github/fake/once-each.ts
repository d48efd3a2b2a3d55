import type { Schema } from './schema.ts';

/** A schema whose repeated objects stand once in `$defs`: GitHub's are hundreds of times an account. */
export function onceEach(schema: Schema): object {
  const definitions: Record<string, unknown> = {};
  const names = new Map<string, string>();
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one)]));
    if (walked['type'] !== 'object' || walked['properties'] === undefined) return walked;
    const text = JSON.stringify(walked);
    const name = names.get(text) ?? `object-${names.size}`;
    names.set(text, name);
    definitions[name] = walked;
    return { $ref: `#/$defs/${name}` };
  };
  return { allOf: [walk(schema)], $defs: definitions };
}
