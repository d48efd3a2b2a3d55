/** What the fast reader is not sure of; the YAML parser decides then. */
export const BAIL: unique symbol = Symbol('bail');

/** Where a text is being read. */
export interface Cursor {
  readonly text: string;
  at: number;
}

const WORD = /^(?:true|false|null)$/i;
const INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;
const NOT_A_NUMBER = /^(?:[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z)?)$/;

/** The value of an unquoted scalar in YAML 1.2's core schema, for those that start as most do. */
export function plainValue(text: string): unknown {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    if (INTEGER.test(text)) return Number(text);
    return NOT_A_NUMBER.test(text) ? text : BAIL;
  }
  if (!((first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first === 95 || first === 94 || first === 47))
    return BAIL;
  if (!WORD.test(text)) return text;
  return text === 'true' ? true : text === 'false' ? false : text === 'null' ? null : BAIL;
}

/** A member's name: never one that YAML reads as something else than text. */
export const KEY = /([A-Za-z_$][\w$./-]{0,100}|[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]{0,60}):(?=[ \n]|$)/y;

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether the member may be added to the map. */
export const isFreeKey = (map: object, key: string): boolean =>
  !RESERVED.has(key) && !WORD.test(key) && !Object.hasOwn(map, key);

const QUOTED = /"([^"\\\n]*)"|'((?:[^'\n]|'')*)'/y;

/** A quoted scalar of one line, without escapes. */
export function quoted(cursor: Cursor): unknown {
  QUOTED.lastIndex = cursor.at;
  const found = QUOTED.exec(cursor.text);
  if (!found) return BAIL;
  cursor.at = QUOTED.lastIndex;
  return found[1] ?? (found[2] ?? '').replaceAll("''", "'");
}

const FLOW_PLAIN = /[A-Za-z0-9_^/][^,[\]{}:#\n"'&*!|>%@`?\\]*/y;
const DEEPEST = 16;

/** A list or a map in brackets, on one line. */
export function flow(cursor: Cursor, depth = 0): unknown {
  const { text } = cursor;
  const open = text[cursor.at];
  if (depth > DEEPEST) return BAIL;
  if (open === '[') return flowList(cursor, depth);
  if (open === '{') return flowMap(cursor, depth);
  if (open === '"' || open === "'") return quoted(cursor);
  FLOW_PLAIN.lastIndex = cursor.at;
  const plain = FLOW_PLAIN.exec(text)?.[0];
  if (plain === undefined) return BAIL;
  cursor.at += plain.length;
  return plainValue(plain.trimEnd());
}

function flowList(cursor: Cursor, depth: number): unknown {
  const items: unknown[] = [];
  const end = each(cursor, ']', () => {
    const item = flow(cursor, depth + 1);
    items.push(item);
    return item !== BAIL;
  });
  return end ? items : BAIL;
}

function flowMap(cursor: Cursor, depth: number): unknown {
  const map: Record<string, unknown> = {};
  const end = each(cursor, '}', () => {
    KEY.lastIndex = cursor.at;
    const key = KEY.exec(cursor.text)?.[1];
    if (key === undefined || !isFreeKey(map, key)) return false;
    cursor.at = KEY.lastIndex;
    skipSpaces(cursor);
    const value = flow(cursor, depth + 1);
    map[key] = value;
    return value !== BAIL;
  });
  return end ? map : BAIL;
}

/** Reads items up to the closing bracket; false where something else stands there. */
function each(cursor: Cursor, close: string, item: () => boolean): boolean {
  cursor.at += 1;
  skipSpaces(cursor);
  if (cursor.text[cursor.at] === close) {
    cursor.at += 1;
    return true;
  }
  for (;;) {
    if (!item()) return false;
    skipSpaces(cursor);
    const next = cursor.text[cursor.at];
    cursor.at += 1;
    if (next === close) return true;
    if (next !== ',') return false;
    skipSpaces(cursor);
  }
}

function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === 32) cursor.at += 1;
}
