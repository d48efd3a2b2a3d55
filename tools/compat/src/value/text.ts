import { isArray, type Json } from './json.ts';

/** JSON text of a value, big integers included; keys in their own order. */
export function textOf(value: Json): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(textOf).join(',')}]`;
  return `{${Object.keys(value)
    .map((key) => `${JSON.stringify(key)}:${textOf(value[key] ?? null)}`)
    .join(',')}}`;
}
