import { block } from './fast-block.ts';
import { BAIL, type Cursor, flow, isFreeKey, KEY, plainValue, quoted } from './fast-flow.ts';

/** A line that is neither blank nor a comment. */
interface Line {
  /** Where its first character is, behind the spaces. */
  readonly start: number;
  readonly indent: number;
}

/** Printable text without tabs; what else there is, the YAML parser reads. */
const PROFILE = /^[\n\x20-\x7e\u00c0-\u024f\u2010-\u2027]*\n$/;
const MARKER = /^(?:---|\.\.\.|%)/m;
const REST = / *(?: #[^\n]*)?(?=\n)/y;
const PLAIN = /[^\n]*/y;
const DEEPEST = 32;

/**
 * Reads the plain YAML that most declarations are written in, many times faster than the YAML parser: maps and lists in
 * blocks, brackets on one line, scalars of one line, `|` and `>`. Where it answers, the YAML parser finds the same value
 * and no fault; of everything else it says nothing.
 */
export function fastYaml(text: string): { readonly value: unknown } | undefined {
  if (!PROFILE.test(text) || MARKER.test(text)) return undefined;
  const value = new Reader(text).document();
  return value === BAIL ? undefined : { value };
}

class Reader {
  readonly #cursor: Cursor;
  #line: Line | undefined;
  /** Whether comments stand where only the YAML parser knows what they end. */
  #strange = false;

  constructor(text: string) {
    this.#cursor = { text, at: 0 };
    this.#next();
  }

  document(): unknown {
    if (this.#line?.indent !== 0) return BAIL;
    const value = this.#map(0, 0);
    return this.#line === undefined && !this.#strange ? value : BAIL;
  }

  /** Goes on to the next line that says something; a comment has to stand where that line does. */
  #next(): void {
    const { text } = this.#cursor;
    let { at } = this.#cursor;
    let comment: number | undefined;
    this.#line = undefined;
    while (at < text.length) {
      let start = at;
      while (text.charCodeAt(start) === 32) start += 1;
      const first = text.charCodeAt(start);
      const indent = start - at;
      if (first !== 10 && first !== 35) {
        this.#line = { start, indent };
        break;
      }
      if (first === 35) {
        if (comment !== undefined && comment !== indent) this.#strange = true;
        comment = indent;
      }
      at = text.indexOf('\n', start) + 1;
    }
    if (comment !== undefined && comment !== (this.#line?.indent ?? 0)) this.#strange = true;
    this.#cursor.at = this.#line?.start ?? text.length;
  }

  /** The map whose names stand at the indentation; the cursor is at the first of them. */
  #map(indent: number, depth: number): unknown {
    const { text } = this.#cursor;
    const map: Record<string, unknown> = {};
    if (depth > DEEPEST) return BAIL;
    do {
      KEY.lastIndex = this.#cursor.at;
      const key = KEY.exec(text)?.[1];
      if (key === undefined || !isFreeKey(map, key)) return BAIL;
      this.#cursor.at = KEY.lastIndex;
      const value = this.#member(indent, depth);
      if (value === BAIL) return BAIL;
      map[key] = value;
    } while (this.#line?.indent === indent && !this.#isItem());
    return this.#line !== undefined && this.#line.indent > indent ? BAIL : map;
  }

  /** What follows a member's name: on its line, or in the block below. */
  #member(indent: number, depth: number): unknown {
    if (!this.#atEnd()) return this.#scalar(indent, true);
    const line = this.#line;
    if (line === undefined || line.indent < indent) return null;
    if (this.#isItem()) return this.#list(line.indent, depth + 1);
    return line.indent > indent ? this.#map(line.indent, depth + 1) : null;
  }

  #list(indent: number, depth: number): unknown {
    const { text } = this.#cursor;
    const items: unknown[] = [];
    if (depth > DEEPEST) return BAIL;
    while (this.#line?.indent === indent && this.#isItem()) {
      this.#cursor.at += 2;
      KEY.lastIndex = this.#cursor.at;
      const item = KEY.test(text) ? this.#map(indent + 2, depth + 1) : this.#scalar(indent, false);
      if (item === BAIL) return BAIL;
      items.push(item);
    }
    return this.#line !== undefined && this.#line.indent > indent ? BAIL : items;
  }

  #isItem(): boolean {
    const { text, at } = this.#cursor;
    return text.charCodeAt(at) === 45 && text.charCodeAt(at + 1) === 32;
  }

  /** Whether nothing but a comment is left on the line; then the cursor goes to the next one. */
  #atEnd(): boolean {
    REST.lastIndex = this.#cursor.at;
    if (!REST.test(this.#cursor.text)) return false;
    this.#cursor.at = REST.lastIndex + 1;
    this.#next();
    return true;
  }

  /** A value that begins on this line; it ends there too, but for a block of text. */
  #scalar(indent: number, mayBeBlock: boolean): unknown {
    const cursor = this.#cursor;
    while (cursor.text.charCodeAt(cursor.at) === 32) cursor.at += 1;
    const first = cursor.text[cursor.at] ?? '';
    if (first === '|' || first === '>') {
      const text = mayBeBlock ? block(cursor, indent) : BAIL;
      this.#next();
      return text;
    }
    if (first === '[' || first === '{') return this.#whole(flow(cursor), indent);
    if (first === '"' || first === "'") return this.#whole(quoted(cursor), indent);
    PLAIN.lastIndex = cursor.at;
    const line = PLAIN.exec(cursor.text)?.[0] ?? '';
    const comment = line.indexOf(' #');
    const plain = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (plain === '' || plain.includes(': ') || plain.endsWith(':')) return BAIL;
    cursor.at += line.length;
    return this.#whole(plainValue(plain), indent);
  }

  /** The value, where it is all that its line says and no deeper line goes on with it. */
  #whole(value: unknown, indent: number): unknown {
    if (value === BAIL || !this.#atEnd()) return BAIL;
    return this.#line !== undefined && this.#line.indent > indent ? BAIL : value;
  }
}
