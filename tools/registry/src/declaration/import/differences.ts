import { canonicalJson } from '@ctxr/model';
import { isRecord } from '../pointer.ts';

/** The JSON Pointers (RFC 6901) of the smallest members at which two JSON values differ; a list of another length counts whole. */
export function differences(before: unknown, after: unknown, pointer = ''): readonly string[] {
  if (before === undefined || after === undefined) return before === after ? [] : [pointer];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const isLists = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
  if (!isLists && !(isRecord(before) && isRecord(after))) return [pointer];
  const [a, b] = [membersOf(before), membersOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((name) =>
    differences(a.get(name), b.get(name), `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

const membersOf = (value: object): ReadonlyMap<string, unknown> => new Map(Object.entries(value));
