import { isRecord } from '../../declaration/pointer.ts';
import { isLocal, targetOf } from '../schema-references.ts';
import type { Schema } from './subschemas.ts';

/**
 * The optional property that `next` declares and `old` does not, on the way to a place in a payload (a JSON Pointer,
 * RFC 6901); undefined where the way leads over no such property.
 */
export function addedProperty(old: Schema, next: Schema, instanceLocation: string): string | undefined {
  let [before, after]: [unknown, unknown] = [old, next];
  for (const token of instanceLocation.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const [was, is] = [resolved(old, before), resolved(next, after)];
    if (!was || !is) return undefined;
    const now = memberOf(is['properties'], name);
    const earlier = memberOf(was['properties'], name);
    if (now !== undefined && earlier === undefined)
      return Array.isArray(is['required']) && is['required'].includes(name) ? undefined : name;
    [before, after] = now === undefined ? [was['items'], is['items']] : [earlier, now];
  }
  return undefined;
}

const memberOf = (map: unknown, name: string): unknown =>
  isRecord(map) && Object.hasOwn(map, name) ? map[name] : undefined;

/** The schema, or the one that its reference means. */
function resolved(root: Schema, schema: unknown): Schema | undefined {
  let current = schema;
  for (let steps = 0; isRecord(current) && typeof current['$ref'] === 'string' && steps < 64; steps += 1)
    current = isLocal(current['$ref']) ? targetOf(root, current['$ref']) : undefined;
  return isRecord(current) ? current : undefined;
}
