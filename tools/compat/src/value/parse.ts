import { parseRational } from '../rational/decimal.ts';
import { type Json } from './json.ts';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const NEEDS_CARE = /\d{16}|[eE]\+?\d{2}/;

/**
 * JSON text as a value, integers exact: those that no double prints exactly become big integers.
 * Throws SyntaxError for text that is no JSON, RangeError for an exponent beyond ±5000.
 */
export function parseJson(text: string): Json {
  if (!NEEDS_CARE.test(text)) return JSON.parse(text) as Json;
  const marked = text.replace(TOKEN, (token, offset: number) => {
    if (token.startsWith('"')) return isKey(text, offset + token.length) ? token : protect(token);
    return exact(token);
  });
  return JSON.parse(marked, (_, value: Json) => {
    if (typeof value !== 'string' || !value.startsWith('\u0000')) return value;
    return value[1] === 'n' ? BigInt(value.slice(2)) : value.slice(2);
  }) as Json;
}

function isKey(text: string, end: number): boolean {
  return /^\s*:/.test(text.slice(end, end + 64));
}

/** A string of the text that begins with NUL, so that it is not taken for a marked number. */
function protect(token: string): string {
  return token.startsWith(String.raw`"\u0000`) ? String.raw`"\u0000s${token.slice(1)}` : token;
}

function exact(token: string): string {
  const rational = parseRational(token);
  if (rational.d !== 1n) return token;
  const double = Number(token);
  const fits = Number.isFinite(double) && parseRational(String(double)).n === rational.n;
  return fits ? token : String.raw`"\u0000n${rational.n}"`;
}
