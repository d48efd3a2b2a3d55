import { isArray, isObject, type Json } from '../value/json.ts';
import { setOwn } from './build-object.ts';

const MOST_QUESTIONS = 400;
const HEAVY = 100_000;
const SIMPLE: readonly Json[] = [0, '', null, false, [], {}, 1, true, 'a'];

/** A smaller instance that `keeps` still holds for, found step by step; the instance itself where none is smaller. */
export function shrink(instance: Json, keeps: (candidate: Json) => boolean): Json {
  let best = instance;
  let questions = 0;
  if (weight(instance) > HEAVY) return instance;
  for (let improved = true; improved;) {
    improved = false;
    for (const candidate of smaller(best)) {
      questions += 1;
      if (questions > MOST_QUESTIONS) return best;
      if (!keeps(candidate)) continue;
      best = candidate;
      improved = true;
      break;
    }
  }
  return best;
}

/** How much there is to read in a value. */
export function weight(value: Json): number {
  if (isArray(value)) return 2 + value.reduce<number>((sum, item) => sum + weight(item) + 1, 0);
  if (isObject(value))
    return 2 + Object.entries(value).reduce((sum, [key, item]) => sum + key.length + weight(item) + 3, 0);
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length + (typeof value === 'string' && /[^ -~]/u.test(value) ? 1 : 0);
}

function* smaller(value: Json): Generator<Json> {
  const size = weight(value);
  for (const simple of SIMPLE) if (weight(simple) < size) yield simple;
  if (typeof value === 'string') yield* shorter(value);
  if (typeof value === 'number') yield* nearerZero(value);
  if (isArray(value)) yield* smallerArrays(value);
  else if (isObject(value)) yield* smallerObjects(value);
}

function* shorter(text: string): Generator<Json> {
  const chars = [...text];
  if (chars.length > 3) yield chars.slice(0, chars.length >> 1).join('');
  if (chars.length > 3) yield chars.slice(chars.length >> 1).join('');
  if (chars.length < 64) for (const index of chars.keys()) yield chars.toSpliced(index, 1).join('');
  else yield chars.slice(0, -1).join('');
}

function* nearerZero(value: number): Generator<Json> {
  const size = weight(value);
  const candidates = [Math.trunc(value), Math.trunc(value / 2), Math.trunc(value / 10), Math.round(value * 10) / 10];
  for (const candidate of candidates) if (weight(candidate) < size && Number.isFinite(candidate)) yield candidate + 0;
}

function* smallerArrays(items: readonly Json[]): Generator<Json> {
  if (items.length > 3) yield items.slice(0, items.length >> 1);
  if (items.length > 3) yield items.slice(items.length >> 1);
  const reach = Math.min(items.length, 40);
  for (let index = 0; index < reach; index += 1) yield items.toSpliced(index, 1);
  for (let index = 0; index < reach; index += 1)
    for (const item of smaller(items[index] ?? null)) yield items.toSpliced(index, 1, item);
}

function* smallerObjects(object: { readonly [key: string]: Json }): Generator<Json> {
  const entries = Object.entries(object);
  const reach = Math.min(entries.length, 60);
  for (let index = 0; index < reach; index += 1) yield fromEntries(entries.toSpliced(index, 1));
  for (let index = 0; index < reach; index += 1) {
    const [key, value] = entries[index] ?? ['', null];
    for (const item of smaller(value)) yield fromEntries(entries.toSpliced(index, 1, [key, item]));
  }
}

function fromEntries(entries: readonly (readonly [string, Json])[]): Json {
  const object: Record<string, Json> = {};
  for (const [key, value] of entries) setOwn(object, key, value);
  return object;
}
