import { canonicalJson, type Json } from '@ctxr/model';
import type { VersionPair } from './version-pairs.ts';

/** Members that say nothing of what a release does, or whose weight is computed. */
const WORDS = new Set(['id', 'name', 'version', 'description', 'schema', 'examples']);

/** Whether a new version differs from the release before it in anything but words and its schema. */
export function saysMoreThanWords({ from, to }: VersionPair): boolean {
  const [before, after] = [meaningOf(from.outline.value), meaningOf(to.outline.value)];
  return canonicalJson(before) !== canonicalJson(after);
}

const meaningOf = (value: Readonly<Record<string, unknown>>): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !WORDS.has(name))) as Json;
