/** The names of files and of the folders that they lie in, by the same name in lower case; of several the first. */
export class FoldedNames {
  readonly #names = new Map<string, string>();

  constructor(paths: Iterable<string> = []) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    for (const name of namesIn(path)) {
      const folded = name.toLowerCase();
      const known = this.#names.get(folded);
      if (known === undefined || name < known) this.#names.set(folded, name);
    }
  }

  /** The name that is written like this one, but for the case of letters. */
  like(name: string): string | undefined {
    return this.#names.get(name.toLowerCase());
  }
}

/** A path and the folders that it lies in. */
export function* namesIn(path: string): Iterable<string> {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) yield path.slice(0, slash);
  yield path;
}
