import { ts } from 'ts-morph';

/** Words that no type may be called. */
const RESERVED: ReadonlySet<string> = new Set(
  'any as async await bigint boolean break case catch class const continue debugger declare default delete do else enum export extends false finally for from function if implements import in infer instanceof interface intrinsic is keyof let module namespace never new null number object of package private protected public readonly require return satisfies static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield'.split(
    ' ',
  ),
);

/** Longer names are cut. */
const MAX_LENGTH = 60;

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{M}]/gu;

/**
 * A name for a type, from a text that somebody else wrote: its words joined, each with a capital. Undefined where the
 * text holds nothing that a name may.
 */
export function typeName(text: string): string | undefined {
  const words = (
    text
      .normalize('NFKC')
      .replace(INVISIBLE, '')
      .match(/[\p{L}\p{N}_$]+/gu) ?? []
  )
    .flatMap((word) => word.split('_'))
    .map((word) => [...word].filter((character) => isPart(character)).join(''))
    .filter((word) => word !== '');
  const name = [...words.map(capital).join('')].slice(0, MAX_LENGTH).join('');
  if (name === '') return undefined;
  return isStart(name) && !RESERVED.has(name) ? name : `_${name}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const isPart = (character: string): boolean =>
  ts.isIdentifierPart(character.codePointAt(0) ?? 0, ts.ScriptTarget.ES2022);

const isStart = (name: string): boolean => ts.isIdentifierStart(name.codePointAt(0) ?? 0, ts.ScriptTarget.ES2022);

/** Hands out names, each once. */
export class TypeNames {
  readonly #taken = new Set<string>();

  /** The name, or the next free one with a number behind it. */
  take(wanted: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted}_${number}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}
