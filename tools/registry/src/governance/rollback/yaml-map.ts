import { parseDocument } from 'yaml';
import { textOf } from './undoing.ts';

/** The mapping that a file of YAML holds, empty for an empty or missing one; undefined for everything else. */
export function yamlMap(bytes: Uint8Array | undefined): Readonly<Record<string, unknown>> | undefined {
  const document = parseDocument(textOf(bytes), { version: '1.2', merge: false, prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A member of a mapping of its own. */
export const memberOf = (map: Readonly<Record<string, unknown>> | undefined, name: string): unknown =>
  map && Object.hasOwn(map, name) ? map[name] : undefined;
