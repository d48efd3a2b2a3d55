/** A JSON value with the offset at which it starts. */
export type PlacedJson = PlacedObject | PlacedArray | PlacedScalar;

/** An object; its members are in a map, so that no name of one means anything. */
export interface PlacedObject {
  readonly at: number;
  readonly members: ReadonlyMap<string, PlacedJson>;
}

export interface PlacedArray {
  readonly at: number;
  readonly items: readonly PlacedJson[];
}

export interface PlacedScalar {
  readonly at: number;
  readonly value: string | number | boolean | null;
}

/** Something that is wrong at an offset. */
export interface PlacedFault {
  readonly at: number;
  readonly message: string;
}

/** From this offset on, the text is no JSON. */
export class NoJson extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Reads JSON and keeps the places. A member that is given twice is told, and the first one counts. @throws NoJson */
export function readPlacedJson(text: string, tell: (fault: PlacedFault) => void): PlacedJson {
  return new Reader(text, tell).readAll();
}

/** A text as messages quote it, shortened. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

const MAX_DEPTH = 32;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.+-])/y;
const SPACE = /[ \t\r\n]*/y;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];

class Reader {
  readonly #text: string;
  readonly #tell: (fault: PlacedFault) => void;
  #next = 0;

  constructor(text: string, tell: (fault: PlacedFault) => void) {
    this.#text = text;
    this.#tell = tell;
  }

  readAll(): PlacedJson {
    const value = this.#value(0);
    if (this.#peek() !== '') throw new NoJson(this.#next, 'the file should end here');
    return value;
  }

  #value(depth: number): PlacedJson {
    const first = this.#peek();
    const at = this.#next;
    if (depth > MAX_DEPTH) throw new NoJson(at, `it nests deeper than ${MAX_DEPTH}`);
    if (first === '{') return this.#object(at, depth);
    if (first === '[') return this.#array(at, depth);
    if (first === '"') return { at, value: this.#string() };
    SCALAR.lastIndex = at;
    if (!SCALAR.test(this.#text)) throw this.#unexpected('a value');
    this.#next = SCALAR.lastIndex;
    return { at, value: JSON.parse(this.#text.slice(at, this.#next)) as number | boolean | null };
  }

  #object(at: number, depth: number): PlacedObject {
    const members = new Map<string, PlacedJson>();
    this.#list('}', () => {
      if (this.#peek() !== '"') throw this.#unexpected('the name of a member');
      const named = this.#next;
      const name = this.#string();
      this.#take(':');
      const value = this.#value(depth + 1);
      if (members.has(name)) this.#tell({ at: named, message: `${quoted(name)} is given twice` });
      else members.set(name, value);
    });
    return { at, members };
  }

  #array(at: number, depth: number): PlacedArray {
    const items: PlacedJson[] = [];
    this.#list(']', () => items.push(this.#value(depth + 1)));
    return { at, items };
  }

  /** What stands between a bracket and the one that closes it, with commas in between. */
  #list(close: string, readOne: () => void): void {
    this.#next += 1;
    if (this.#peek() === close) {
      this.#next += 1;
      return;
    }
    for (readOne(); this.#peek() === ','; readOne()) this.#next += 1;
    this.#take(close);
  }

  #string(): string {
    const [text, start] = [this.#text, this.#next];
    let at = start + 1;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
      if (Number.isNaN(code) || code < 0x20) throw new NoJson(start, 'the text that starts here has no end');
      at += code === BACKSLASH ? 2 : 1;
    }
    this.#next = at + 1;
    try {
      return JSON.parse(text.slice(start, this.#next)) as string;
    } catch {
      throw new NoJson(start, 'the text that starts here has an escape that JSON does not know');
    }
  }

  #take(character: string): void {
    if (this.#peek() !== character) throw this.#unexpected(`\`${character}\``);
    this.#next += 1;
  }

  /** The next character that is no space; the empty text at the end. */
  #peek(): string {
    SPACE.lastIndex = this.#next;
    SPACE.test(this.#text);
    this.#next = SPACE.lastIndex;
    return this.#text.charAt(this.#next);
  }

  #unexpected(wanted: string): NoJson {
    const found = this.#text.charAt(this.#next);
    return new NoJson(this.#next, `${wanted} should stand here, not ${found === '' ? 'the end' : `\`${found}\``}`);
  }
}
